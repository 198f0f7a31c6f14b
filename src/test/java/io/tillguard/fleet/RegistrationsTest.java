package io.tillguard.fleet;

import static io.tillguard.fleet.FleetFixture.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillguard.fleet.FleetFixture.Company;
import io.tillguard.fleet.Registrations.Outcome;
import io.tillguard.fleet.Registrations.Result;
import io.tillguard.fleet.Registrations.Row;
import io.tillguard.shared.Refusal;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@SqlTest
class RegistrationsTest {

    @Autowired
    private FleetFixture fixture;

    @Autowired
    private Registrations registrations;

    @Autowired
    private TerminalRows rows;

    @Autowired
    private TerminalHistory history;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private static final UUID NOBODY = new UUID(0, 0);

    private Company company = new Company(NOBODY, NOBODY, NOBODY, NOBODY, NOBODY);

    @BeforeEach
    void aCompany() {
        company = fixture.company();
    }

    @Test
    void anImportedTerminalIsActiveAndTakenOver() {
        var outcome = fixture.register(full(" pax-000001 ", "sh-01")).getFirst();

        assertThat(outcome.result()).isEqualTo(Result.CREATED);
        var row = fixture.all(() -> rows.terminal("PAX-000001", null, null));
        assertThat(row.state()).isEqualTo(TerminalState.ACTIVE);
        assertThat(row.origin()).isEqualTo(Origin.TAKEN_OVER);
        assertThat(row.site()).isEqualTo("SH-01");
        assertThat(row.tid()).isEqualTo("10000001");
        assertThat(row.merchantNo()).isEqualTo("898310012345678");
        assertThat(row.acquirer()).isEqualTo("ICBC");
        assertThat(row.ownership()).isEqualTo("ACQUIRER");
        assertThat(row.attendance()).isEqualTo("UNATTENDED");
        assertThat(row.deployedOn()).hasToString("2025-01-31");
        assertThat(row.latitude()).isEqualTo(31.2304);
    }

    @Test
    void anUnknownAcquirerBecomesAnUnverifiedProvider() {
        fixture.register(full("PAX-000001", "SH-01"), full("PAX-000002", "SH-01"));

        assertThat(jdbc.sql("SELECT code FROM provider WHERE NOT verified")
                        .query(String.class)
                        .list())
                .containsExactly("ICBC");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "-        |PAX|A920|SH-01|-|-|-|-|-|-|-|missing-serial|serial",
                "AB1      |PAX|A920|SH-01|-|-|-|-|-|-|-|bad-serial|serial",
                "=1+1=1   |PAX|A920|SH-01|-|-|-|-|-|-|-|bad-serial|serial",
                "PAX-00001|-|A920|SH-01|-|-|-|-|-|-|-|missing-manufacturer|manufacturer",
                "PAX-00001|PAX|-|SH-01|-|-|-|-|-|-|-|missing-model|model",
                "PAX-00001|PAX|A920|-|-|-|-|-|-|-|-|missing-site|site",
                "PAX-00001|Acme|A920|SH-01|-|-|-|-|-|-|-|unknown-manufacturer|manufacturer",
                "PAX-00001|PAX|A999|SH-01|-|-|-|-|-|-|-|unknown-model|model",
                "PAX-00001|PAX|A920|XX-99|-|-|-|-|-|-|-|unknown-site|site",
                "PAX-00001|PAX|A920|SH-01|1234567|-|-|-|-|-|-|bad-tid|tid",
                "PAX-00001|PAX|A920|SH-01|-|12345678901234|-|-|-|-|-|bad-merchant-no|merchant_no",
                "PAX-00001|PAX|A920|SH-01|-|-|mine|-|-|-|-|bad-ownership|ownership",
                "PAX-00001|PAX|A920|SH-01|-|-|-|alone|-|-|-|bad-attendance|attendance",
                "PAX-00001|PAX|A920|SH-01|-|-|-|-|31.1.2025|-|-|bad-date|deployed_on",
                "PAX-00001|PAX|A920|SH-01|-|-|-|-|2026-03-04|-|-|bad-date|deployed_on",
                "PAX-00001|PAX|A920|SH-01|-|-|-|-|-|90.1|0|bad-latitude|latitude",
                "PAX-00001|PAX|A920|SH-01|-|-|-|-|-|1|181|bad-longitude|longitude",
                "PAX-00001|PAX|A920|SH-01|-|-|-|-|-|NaN|1|bad-latitude|latitude",
                "PAX-00001|PAX|A920|SH-01|-|-|-|-|-|31|-|incomplete-position|longitude",
            })
    void aRowThatIsWrongIsRefusedWithItsReason(
            @Nullable String serial,
            @Nullable String manufacturer,
            @Nullable String model,
            @Nullable String site,
            @Nullable String tid,
            @Nullable String merchantNo,
            @Nullable String ownership,
            @Nullable String attendance,
            @Nullable String deployedOn,
            @Nullable String latitude,
            @Nullable String longitude,
            String code,
            String field) {
        var outcomes = fixture.register(
                new Row(
                        serial,
                        manufacturer,
                        model,
                        site,
                        tid,
                        merchantNo,
                        "ICBC",
                        ownership,
                        attendance,
                        deployedOn,
                        latitude,
                        longitude,
                        null),
                row("PAX-900000", "SH-01"));

        assertThat(refusal(outcomes.get(0)).code()).isEqualTo(code);
        assertThat(refusal(outcomes.get(0)).field()).isEqualTo(field);
        assertThat(outcomes.get(1).result()).isEqualTo(Result.CREATED);
        assertThat(count("provider")).as("a refused row leaves nothing behind").isZero();
    }

    @Test
    void anUnknownModelIsRegisteredAsNotApprovedWhenAskedFor() {
        var row = new Row("ACM-000001", "Acme", "X1", "SH-01", null, null, null, null, null, null, null, null, null);
        fixture.all(() -> registrations.apply(List.of(row), fixture.now(true, false)));

        var terminal = fixture.all(() -> rows.terminal("ACM-000001", null, null));
        assertThat(terminal.manufacturer()).isEqualTo("Acme");
        assertThat(terminal.approved()).isFalse();
    }

    @Test
    void aDryRunSaysTheSameAndChangesNothing() {
        var batch = List.of(
                full("PAX-000001", "SH-01"),
                new Row("ACM-000001", "Acme", "X1", "SH-01", null, null, null, null, null, null, null, null, null),
                row("PAX-000002", "XX-99"));
        var outcomes = fixture.all(() -> registrations.apply(batch, fixture.now(true, true)));

        assertThat(outcomes)
                .extracting(Outcome::result)
                .containsExactly(Result.CREATED, Result.CREATED, Result.REFUSED);
        assertThat(outcomes).extracting(Outcome::terminal).containsOnlyNulls();
        assertThat(count("fleet_terminal")).isZero();
        assertThat(count("provider")).isZero();
        assertThat(count("fleet_manufacturer")).isEqualTo(2);
    }

    @Test
    void theSameSerialTwiceInABatchIsRefusedTheSecondTime() {
        var outcomes = fixture.register(row("PAX-000001", "SH-01"), row("pax-000001", "HZ-01"));

        assertThat(outcomes.get(0).result()).isEqualTo(Result.CREATED);
        assertThat(refusal(outcomes.get(1)).code()).isEqualTo("duplicate-in-file");
    }

    @Test
    void aKnownSerialOfAnotherModelContradictsTheRegister() {
        fixture.all(() -> registrations.apply(
                List.of(new Row(
                        "PAX-000001", "PAX", "A930", "SH-01", null, null, null, null, null, null, null, null, null)),
                fixture.now(true, false)));

        var outcome = fixture.register(row("PAX-000001", "SH-01")).getFirst();
        assertThat(refusal(outcome).code()).isEqualTo("model-contradicts-register");
    }

    @Test
    void theSameRowAgainChangesNothing() {
        fixture.register(full("PAX-000001", "SH-01"));
        clock.advance(Duration.ofDays(1));
        var outcome = fixture.register(full("PAX-000001", "SH-01")).getFirst();

        assertThat(outcome.result()).isEqualTo(Result.UNCHANGED);
        assertThat(count("fleet_terminal_history")).isEqualTo(1);
    }

    @Test
    void aChangedRowClosesTheIntervalAndKeepsWhatItDoesNotTell() {
        fixture.register(full("PAX-000001", "SH-01"));
        clock.advance(Duration.ofDays(1));
        var outcome = fixture.register(row("PAX-000001", "HZ-01")).getFirst();

        assertThat(outcome.result()).isEqualTo(Result.UPDATED);
        var present = fixture.all(() -> rows.terminal("PAX-000001", null, null));
        assertThat(present.site()).isEqualTo("HZ-01");
        assertThat(present.tid()).isEqualTo("10000001");
        var yesterday = clock.instant().minus(Duration.ofHours(1));
        assertThat(fixture.all(() -> rows.terminal("PAX-000001", null, yesterday))
                        .site())
                .isEqualTo("SH-01");
        var intervals = fixture.all(() -> history.intervals(present.id(), null));
        assertThat(intervals).hasSize(2);
        assertThat(intervals.get(0).until()).isEqualTo(intervals.get(1).since()).isEqualTo(clock.instant());
    }

    @Test
    void aTerminalThatMovesLeavesThePositionOfItsOldSite() {
        fixture.register(full("PAX-000001", "SH-01"));
        clock.advance(Duration.ofDays(1));
        fixture.register(row("PAX-000001", "SH-01"));
        assertThat(fixture.count("fleet_terminal WHERE latitude = 31.2304 AND longitude = 121.4737"))
                .isEqualTo(1);
        fixture.register(row("PAX-000001", "HZ-01"));
        assertThat(fixture.count("fleet_terminal WHERE latitude IS NULL AND longitude IS NULL"))
                .isEqualTo(1);
        clock.advance(Duration.ofDays(1));
        fixture.register(full("PAX-000001", "SH-01"));
        assertThat(fixture.count("fleet_terminal WHERE latitude = 31.2304")).isEqualTo(1);
    }

    @Test
    void aSiteOutsideTheCallersScopeIsUnknown() {
        var outcomes = fixture.below(
                Set.of(company.east()),
                () -> registrations.apply(
                        List.of(row("PAX-000001", "SH-01"), row("PAX-000002", "CD-01")), fixture.now(false, false)));

        assertThat(outcomes.get(0).result()).isEqualTo(Result.CREATED);
        assertThat(refusal(outcomes.get(1)).code()).isEqualTo("unknown-site");
    }

    @Test
    void aTerminalOutsideTheCallersScopeCannotBePulledIn() {
        fixture.register(row("PAX-000001", "CD-01"));
        var outcome = fixture.below(
                        Set.of(company.east()),
                        () -> registrations.apply(List.of(row("PAX-000001", "SH-01")), fixture.now(false, false)))
                .getFirst();

        assertThat(refusal(outcome).code()).isEqualTo("serial-elsewhere");
    }

    @Test
    void aBatchOfFiveThousandIsApplied() {
        List<Row> batch = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            batch.add(full("PAX-%06d".formatted(i), i % 2 == 0 ? "SH-01" : "CD-01"));
        }
        fixture.register(batch.toArray(Row[]::new));
        clock.advance(Duration.ofDays(1));
        var again = fixture.register(batch.stream()
                .map(row -> full(Objects.requireNonNull(row.serial()), "HZ-01"))
                .toArray(Row[]::new));

        assertThat(again).extracting(Outcome::result).containsOnly(Result.UPDATED);
        assertThat(count("fleet_terminal_history")).isEqualTo(10_000);
    }

    private static Row full(String serial, String site) {
        return new Row(
                serial,
                "pax",
                "a920",
                site,
                "10000001",
                "898310012345678",
                "icbc",
                "acquirer",
                "无人值守",
                "2025-01-31",
                "31.2304",
                "121.4737",
                null);
    }

    private static Refusal refusal(Outcome outcome) {
        assertThat(outcome.result()).isEqualTo(Result.REFUSED);
        return Objects.requireNonNull(outcome.refusal());
    }

    private long count(String table) {
        return fixture.count(table);
    }
}
