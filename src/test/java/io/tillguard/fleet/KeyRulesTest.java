package io.tillguard.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillguard.fleet.KeyReports.KeyReport;
import io.tillguard.scheduling.ScheduledTask;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import io.tillguard.testing.Unwatched;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@SqlTest
class KeyRulesTest {

    private static final String EXPIRY = "EW-D02";
    private static final String SEQUENCE = "EW-D03";

    @Autowired
    private FleetFixture fleet;

    @Autowired
    private KeyReports keys;

    @Autowired
    private KeyRows rows;

    @Autowired
    private TerminalRows terminals;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private List<ScheduledTask> tasks;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private UUID one;
    private UUID other;

    @BeforeEach
    void twoTerminals() {
        fleet.company();
        fleet.register(FleetFixture.row("82000001", "SH-01"), FleetFixture.row("82000002", "SH-01"));
        one = fleet.all(() -> terminals.terminal("82000001", null, null).id());
        other = fleet.all(() -> terminals.terminal("82000002", null, null).id());
    }

    @ParameterizedTest
    @CsvSource({
        "FFFF9876543210E00008, 07FFFCC3B2A19087, 8",
        "ffff9876543210e00000, 07FFFCC3B2A19087, 0",
        "FFFF987654321100000F, 07FFFCC3B2A19088, 15",
        "123456789012345600000001, 1234567890123456, 1",
        "1234567890123456FFFFFFFF, 1234567890123456, 4294967295",
    })
    void aKeySerialNumberNamesItsKeyAndCounts(String ksn, String key, long counter) {
        KeyFact fact = Objects.requireNonNull(KeyFact.ofKsn("PIN", ksn, null));
        assertThat(fact.counter()).isEqualTo(counter);
        assertThat(fact.identity()).isEqualTo(key);
    }

    @Test
    void whatIsNoKeySerialNumberIsNone() {
        assertThat(KeyFact.ofKsn("PIN", "FFFF9876543210E0000", null)).isNull();
        assertThat(KeyFact.ofKsn("PIN", "FFFF9876543210E0000G", null)).isNull();
    }

    @Test
    void twoNumbersOfOneKeyNameTheSameKey() {
        assertThat(fact("PIN", 8).identity()).isEqualTo(fact("PIN", 2_000_000).identity());
        assertThat(KeyFact.ofKsn("PIN", "FFFF9876543211000008", null))
                .extracting("identity")
                .isNotEqualTo(fact("PIN", 8).identity());
    }

    @Test // EW-D02
    void aKeyThatExpiresIsToldThirtyDaysAheadAndUrgentlySeven() {
        tell(one, new KeyFact(KeyFact.Kind.CERTIFICATE, "tls", "AB12", null, LocalDate.of(2026, 5, 1)));
        sweep("2026-03-31T23:59:59Z");
        assertThat(live(EXPIRY)).isEmpty();
        sweep("2026-04-01T00:00:00Z");
        assertThat(live(EXPIRY)).containsExactly("82000001 2");
        sweep("2026-04-23T23:59:59Z");
        assertThat(live(EXPIRY)).containsExactly("82000001 2");
        sweep("2026-04-24T00:00:00Z");
        assertThat(live(EXPIRY)).containsExactly("82000001 3");
        sweep("2026-06-01T00:00:00Z");
        assertThat(live(EXPIRY)).containsExactly("82000001 3");
        assertThat(raised(EXPIRY)).isEqualTo(1);
        tell(one, new KeyFact(KeyFact.Kind.CERTIFICATE, "tls", "CD34", null, LocalDate.of(2027, 5, 1)));
        sweep("2026-06-01T00:05:00Z");
        assertThat(live(EXPIRY)).isEmpty();
    }

    @Test // EW-D02
    void whatWasRenewedUnderTheSameNameOrIsNotInServiceIsNotTold() {
        tell(one, new KeyFact(KeyFact.Kind.KEY, "PIN", "AB12", null, LocalDate.of(2026, 3, 5)));
        tell(one, new KeyFact(KeyFact.Kind.KEY, "PIN", "AB12", null, LocalDate.of(2027, 3, 5)));
        tell(other, new KeyFact(KeyFact.Kind.KEY, "PIN", "CD34", null, LocalDate.of(2026, 3, 5)));
        jdbc.sql("UPDATE fleet_terminal SET state = 'IN_STOCK' WHERE serial = '82000002'")
                .update();
        sweep("2026-03-04T00:00:00Z");
        assertThat(live(EXPIRY)).isEmpty();
    }

    @Test // EW-D03
    void aCounterThatGoesBackOpensAnIncidentAtOnceAndStandsUntilTheTerminalHasAnotherKey() {
        tell(one, fact("PIN", 8));
        tell(one, fact("PIN", 8));
        tell(one, fact("PIN", 9));
        assertThat(live(SEQUENCE)).isEmpty();
        tell(one, fact("PIN", 8));
        assertThat(live(SEQUENCE)).containsExactly("82000001 3");
        assertThat(jdbc.sql("SELECT incident_type FROM incident")
                        .query(String.class)
                        .list())
                .containsExactly("SEC-07");
        tell(one, fact("PIN", 10));
        sweep(clock.instant().plusSeconds(60).toString());
        assertThat(live(SEQUENCE)).hasSize(1);
        assertThat(raised(SEQUENCE)).isEqualTo(1);
        tell(one, new KeyFact(KeyFact.Kind.KEY, "PIN", "AB12", 0L, null));
        sweep(clock.instant().plusSeconds(60).toString());
        assertThat(live(SEQUENCE)).isEmpty();
    }

    @Test // EW-D03
    void oneKeyInTwoTerminalsIsSaidOfBothUntilOneHasAnother() {
        tell(one, fact("PIN", 8));
        tell(other, fact("MAC", 500));
        assertThat(live(SEQUENCE)).containsExactly("82000001 3", "82000002 3");
        tell(other, new KeyFact(KeyFact.Kind.KEY, "MAC", "AB12", 0L, null));
        sweep(clock.instant().plusSeconds(60).toString());
        assertThat(live(SEQUENCE)).isEmpty();
    }

    @Test // EW-D03
    void aCertificateOfAllTerminalsAndTheKeyOfOneThatRetiredAreNoAnomaly() {
        KeyFact shared = new KeyFact(KeyFact.Kind.CERTIFICATE, "ca", "AB12", null, null);
        tell(one, shared);
        tell(other, shared);
        tell(one, fact("PIN", 8));
        jdbc.sql("UPDATE fleet_terminal SET state = 'RETIRED' WHERE serial = '82000001'")
                .update();
        tell(other, fact("PIN", 9));
        sweep(clock.instant().plusSeconds(60).toString());
        assertThat(live(SEQUENCE)).isEmpty();
    }

    @Test
    void aReportThatComesLateBringsNothingBack() {
        tell(one, fact("PIN", 9));
        Instant before = clock.instant().minusSeconds(3_600);
        transaction.executeWithoutResult(status ->
                keys.accept(List.of(new KeyReport(one, before, List.of(fact("PIN", 3))))));
        sweep(clock.instant().plusSeconds(60).toString());
        assertThat(live(SEQUENCE)).isEmpty();
        assertThat(held(null)).extracting(KeyRow::counter).containsExactly(9L);
    }

    @Test
    void whichKeyATerminalHeldIsKnownOfEachTime() {
        tell(one, fact("PIN", 9));
        Instant then = clock.instant();
        clock.advance(Duration.ofDays(1));
        tell(one, new KeyFact(KeyFact.Kind.KEY, "PIN", "AB12", 0L, null));
        clock.advance(Duration.ofDays(1));
        assertThat(held(then))
                .extracting(KeyRow::identity)
                .containsExactly(fact("PIN", 9).identity());
        assertThat(held(null)).extracting(KeyRow::identity).containsExactly("AB12");
    }

    @Test
    void reportsOfOneBatchAreTakenInTheirOrder() {
        Instant now = clock.instant();
        transaction.executeWithoutResult(status -> keys.accept(List.of(
                new KeyReport(one, now.plusSeconds(3), List.of(fact("PIN", 11))),
                new KeyReport(one, now.plusSeconds(1), List.of(new KeyFact(KeyFact.Kind.KEY, "PIN", "AB12", 4L, null))),
                new KeyReport(one, now.plusSeconds(2), List.of(fact("PIN", 10))))));
        clock.advance(Duration.ofMinutes(1));
        sweep(clock.instant().toString());
        assertThat(held(null)).extracting(KeyRow::counter).containsExactly(11L);
        assertThat(live(SEQUENCE)).isEmpty();
    }

    private List<KeyRow> held(@Nullable Instant asOf) {
        return fleet.all(() -> rows.of(one, asOf));
    }

    private static KeyFact fact(String name, long counter) {
        String ksn = "%020X".formatted(new BigInteger("FFFF9876543210E00000", 16).add(BigInteger.valueOf(counter)));
        return Objects.requireNonNull(KeyFact.ofKsn(name, ksn, null));
    }

    /** A minute later. */
    private void tell(UUID terminal, KeyFact fact) {
        clock.advance(Duration.ofMinutes(1));
        transaction.executeWithoutResult(
                status -> keys.accept(List.of(new KeyReport(terminal, clock.instant(), List.of(fact)))));
    }

    private void sweep(String at) {
        clock.set(Instant.parse(at));
        ScheduledTask task = tasks.stream()
                .filter(each -> each.key().equals("warning-sweep"))
                .findFirst()
                .orElseThrow();
        fleet.all(() -> task.run(new Unwatched()));
    }

    private List<String> live(String rule) {
        return jdbc.sql("SELECT subject_label, severity FROM warning WHERE rule_id = :rule AND live ORDER BY 1")
                .param("rule", rule)
                .query((row, number) -> row.getString(1) + " " + row.getInt(2))
                .list();
    }

    private long raised(String rule) {
        return jdbc.sql("SELECT COUNT(*) FROM warning WHERE rule_id = :rule")
                .param("rule", rule)
                .query(Long.class)
                .single();
    }
}
