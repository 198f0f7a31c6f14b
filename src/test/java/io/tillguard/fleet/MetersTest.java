package io.tillguard.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillguard.shared.NotFound;
import io.tillguard.shared.RefusedException;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@SqlTest
class MetersTest {

    private static final Instant NOW = TestClock.START;

    @Autowired
    private FleetFixture fleet;

    @Autowired
    private Meters meters;

    @Autowired
    private MeterReports reports;

    @Autowired
    private TerminalRows terminals;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    private FleetFixture.Company company;
    private UUID terminal;

    @BeforeEach
    void oneTerminal() {
        company = fleet.company();
        fleet.register(FleetFixture.row("82000001", "SH-01"));
        terminal = fleet.all(() -> terminals.terminal("82000001", null, null).id());
    }

    @Test
    void aMeterThatBeginsAnewGoesOnWhereTheTotalWas() {
        tell(read(9_000, 3), read(40, 2), read(100, 1));
        MeterRow row = only();
        assertThat(row.reading()).isEqualTo(100);
        assertThat(row.total()).isEqualTo(9_100);
        assertThat(row.restartedAt()).isEqualTo(NOW.minus(Duration.ofDays(2)));
        assertThat(row.readBy()).isNull();
    }

    @Test
    void anOlderReadingIsPassedOver() {
        tell(read(500, 1));
        tell(read(400, 2), read(700, 1));
        assertThat(only().total()).isEqualTo(500);
    }

    @Test
    void totalsOfRandomReadingsAreCountedOneByOneInWhateverPiecesTheyCome() {
        Random random = new Random(11);
        List<MeterReading> all = new ArrayList<>();
        long shown = 0;
        long total = 0;
        for (int day = 60; day > 0; day--) {
            boolean restarts = random.nextInt(9) == 0;
            long counted = random.nextInt(300);
            shown = restarts ? counted : shown + counted;
            // A restart that shows more than before cannot be told from use.
            long before = all.isEmpty() ? 0 : all.getLast().shown();
            total += shown < before ? shown : shown - before;
            all.add(read(shown, day));
        }
        for (int from = 0; from < all.size(); ) {
            int to = Math.min(all.size(), from + 1 + random.nextInt(7));
            List<MeterReading> piece = new ArrayList<>(all.subList(from, to));
            Collections.shuffle(piece, random);
            tell(piece.toArray(MeterReading[]::new));
            from = to;
        }
        assertThat(only().total()).isEqualTo(total);
    }

    @Test
    void whatAPersonReadIsOnRecord() {
        MeterRow row = fleet.all(() -> meters.enter(terminal, Meter.RECEIPTS, 1_200, null, false));
        assertThat(row.readBy()).isEqualTo("test");
        assertThat(row.readAt()).isEqualTo(NOW);
        assertThat(jdbc.sql("SELECT subject_label FROM audit_entry WHERE action = 'terminal.meter-read'")
                        .query(String.class)
                        .list())
                .containsExactly("82000001");
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 2026-03-01T00:00:00Z, bad-meter-reading",
        "1000000000001, 2026-03-01T00:00:00Z, bad-meter-reading",
        "600, 2027-01-01T00:00:00Z, bad-reading-time",
        "600, 2001-01-01T00:00:00Z, bad-reading-time",
        "600, 2026-01-01T00:00:00Z, older-meter-reading",
        "499, 2026-03-02T00:00:00Z, lower-meter-reading",
    })
    void aReadingThatCannotBeIsRefused(long shown, Instant readAt, String code) {
        tell(new MeterReading(terminal, Meter.TRANSACTIONS, 500, Instant.parse("2026-02-20T00:00:00Z"), null));
        assertThatThrownBy(() -> fleet.all(() -> meters.enter(terminal, Meter.TRANSACTIONS, shown, readAt, false)))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(code));
        assertThat(only().reading()).isEqualTo(500);
    }

    @Test
    void aLowerReadingIsTakenFromWhoeverSaysThatTheMeterBeganAnew() {
        tell(read(500, 1));
        MeterRow row = fleet.all(() -> meters.enter(terminal, Meter.TRANSACTIONS, 10, null, true));
        assertThat(row.total()).isEqualTo(510);
    }

    @Test
    void nobodyReadsAMeterOfATerminalElsewhere() {
        assertThatThrownBy(() -> fleet.below(Set.of(company.west()), () -> meters.of(terminal)))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> fleet.below(
                        Set.of(company.west()), () -> meters.enter(terminal, Meter.RECEIPTS, 1, null, false)))
                .isInstanceOf(NotFound.class);
    }

    private MeterReading read(long shown, int daysAgo) {
        return new MeterReading(terminal, Meter.TRANSACTIONS, shown, NOW.minus(Duration.ofDays(daysAgo)), null);
    }

    private void tell(MeterReading... readings) {
        transaction.executeWithoutResult(status -> reports.accept(List.of(readings)));
    }

    private MeterRow only() {
        List<MeterRow> rows = fleet.all(() -> meters.of(terminal));
        assertThat(rows).hasSize(1);
        return rows.getFirst();
    }
}
