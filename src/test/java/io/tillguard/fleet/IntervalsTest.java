package io.tillguard.fleet;

import static io.tillguard.fleet.FleetFixture.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillguard.fleet.Registrations.Options;
import io.tillguard.fleet.Registrations.Row;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@SqlTest
class IntervalsTest {

    private static final Instant NINE = TestClock.START;

    @Autowired
    private FleetFixture fixture;

    @Autowired
    private Registrations registrations;

    @Autowired
    private Fleet fleet;

    @Autowired
    private Terminals terminals;

    @Autowired
    private TerminalRows rows;

    @Autowired
    private TerminalHistory history;

    @Autowired
    private TestClock clock;

    @BeforeEach
    void aCompany() {
        fixture.company();
    }

    @Test
    void twoChangesAtOneInstantBothStay() {
        fixture.register(row("PAX-000001", "SH-01"));
        fixture.register(row("PAX-000001", "HZ-01"));

        var intervals = intervals("PAX-000001");
        assertThat(intervals).extracting(IntervalRow::site).containsExactly("SH-01", "HZ-01");
        assertThat(intervals.get(0).until()).isEqualTo(intervals.get(1).since()).isAfter(NINE);
    }

    @ParameterizedTest
    @CsvSource({"09:00:00, 09:40:00", "09:30:00, 09:40:00", "09:45:00, 09:50:00"})
    void whatSomebodyChangedIsNeverLostToARowOfAnEarlierTime(String told, String registered) {
        fixture.register(row("PAX-000001", "SH-01"));
        clock.advance(Duration.ofMinutes(30));
        UUID id = id("PAX-000001");
        fixture.all(() -> {
            fleet.changeState(id, TerminalState.QUARANTINED, "Seal broken");
            return id;
        });
        clock.set(Instant.parse("2026-03-02T" + registered + "Z"));
        var options = new Options(false, false, Instant.parse("2026-03-02T" + told + "Z"), "Import 1");
        fixture.all(() -> registrations.apply(List.of(row("PAX-000001", "HZ-01")), options));

        var intervals = intervals("PAX-000001");
        assertThat(intervals).hasSize(3);
        assertThat(intervals.get(1).reason()).isEqualTo("Seal broken");
        assertThat(intervals.get(1).since()).isEqualTo(NINE.plus(Duration.ofMinutes(30)));
        assertThat(intervals.get(1).site()).isEqualTo("SH-01");
        assertThat(intervals.get(2).state()).isEqualTo(TerminalState.QUARANTINED);
        assertThat(intervals.get(2).site()).isEqualTo("HZ-01");
        assertThat(intervals.get(2).since()).isEqualTo(intervals.get(1).until());
        assertThat(intervals.get(2).until()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, 2025-02-01T00:00:00Z, 2025-02-01T00:00:00Z",
                "2026-03-02, 2026-03-01T23:59:59Z, 2026-03-02T00:00:00Z",
                "2026-03-03, 2026-03-02T08:59:00Z, 2026-03-02T09:00:00Z",
            })
    void aTerminalStoodAlreadyWhenItReportedButNotBeforeItWasDeployed(
            @Nullable String deployed, Instant reported, Instant since) {
        fixture.register(new Row(
                "PAX-000001", "PAX", "A920", "SH-01", null, null, null, null, null, deployed, null, null, null));
        terminals.stoodAlready(Map.of(id("PAX-000001"), reported));

        assertThat(intervals("PAX-000001")).extracting(IntervalRow::since).containsExactly(since);
    }

    private UUID id(String serial) {
        return fixture.all(() -> rows.terminal(serial, null, null)).id();
    }

    private List<IntervalRow> intervals(String serial) {
        return fixture.all(() -> history.intervals(id(serial), null));
    }
}
