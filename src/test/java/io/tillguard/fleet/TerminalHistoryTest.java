package io.tillguard.fleet;

import static io.tillguard.fleet.FleetFixture.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillguard.fleet.FleetFixture.Company;
import io.tillguard.fleet.TerminalReports.Report;
import io.tillguard.shared.NotFound;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@SqlTest
class TerminalHistoryTest {

    private static final UUID NOBODY = new UUID(0, 0);

    @Autowired
    private FleetFixture fixture;

    @Autowired
    private Fleet fleet;

    @Autowired
    private TerminalReports reports;

    @Autowired
    private TerminalRows rows;

    @Autowired
    private TerminalHistory history;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private TestClock clock;

    private Company company = new Company(NOBODY, NOBODY, NOBODY, NOBODY, NOBODY);
    private UUID terminal = NOBODY;
    private Instant inTheWest = Instant.EPOCH;

    /** Registered in the west, bound there, moved to the east on the third day, and back and forth once more. */
    @BeforeEach
    void aTerminalThatMoved() {
        company = fixture.company();
        fixture.register(row("PAX-000001", "CD-01"));
        terminal = fixture.all(() -> rows.terminal("PAX-000001", null, null)).id();
        clock.advance(Duration.ofDays(1));
        change(() ->
                fleet.bind(terminal, new Binding(new Tid("10000001"), null, null, null, null), "Contract of the west"));
        inTheWest = clock.instant();
        transaction.executeWithoutResult(status ->
                reports.accept(List.of(new Report(terminal, inTheWest, inTheWest, null, null, null, null, null))));
        clock.advance(Duration.ofDays(1));
        change(() -> fleet.move(terminal, company.shanghai(), null, "Permit 1"));
        clock.advance(Duration.ofDays(1));
        change(() -> fleet.changeState(terminal, TerminalState.SUSPENDED, "Renovation"));
    }

    @Test
    void whereATerminalCameFromIsForThoseWhoSeeThatPlace() {
        assertThat(east(() -> history.intervals(terminal, null)))
                .extracting(IntervalRow::site)
                .containsExactly("SH-01", "SH-01");
        assertThat(east(() -> history.timeline(terminal, null)))
                .extracting(TimelineEntry::messageKey)
                .containsExactly("fleet.timeline.state", "fleet.timeline.place");
        assertThat(east(() -> history.timeline(terminal, null)).toString())
                .contains("SH-01, –, Permit 1", "Renovation")
                .doesNotContain("CD-01", "west");
    }

    @Test
    void whoSeesEverythingIsToldTheWholeStory() {
        assertThat(fixture.all(() -> history.timeline(terminal, null)))
                .extracting(TimelineEntry::kind)
                .containsExactly("state", "place", "binding", "registered");
    }

    @Test
    void aTimeElsewhereIsAGapInTheStory() {
        clock.advance(Duration.ofDays(1));
        change(() -> fleet.move(terminal, company.chengdu(), null, "Permit 2"));
        clock.advance(Duration.ofDays(1));
        change(() -> fleet.move(terminal, company.hangzhou(), null, "Permit 3"));
        assertThat(east(() -> history.timeline(terminal, null)))
                .extracting(TimelineEntry::arguments)
                .first()
                .isEqualTo(List.of("HZ-01", "–", "Permit 3"));
        assertThat(east(() -> history.timeline(terminal, null)).toString()).doesNotContain("CD-01", "Permit 2");
    }

    @Test
    void aTerminalThatWentAwayIsSeenAsOfTheDaysWhenItStoodThere() {
        assertThat(west(() -> history.intervals(terminal, inTheWest)))
                .extracting(IntervalRow::site)
                .containsExactly("CD-01", "CD-01");
        assertThat(west(() -> history.timeline(terminal, inTheWest)))
                .extracting(TimelineEntry::kind)
                .containsExactly("binding", "registered");
        assertThat(west(() -> history.lastReport(terminal, inTheWest))).isPresent();
        assertThatThrownBy(() -> west(() -> history.timeline(terminal, null))).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> west(() -> history.lastReport(terminal, null))).isInstanceOf(NotFound.class);
    }

    private void change(Runnable work) {
        fixture.all(() -> {
            work.run();
            return terminal;
        });
    }

    private <T> T east(Supplier<T> work) {
        return fixture.below(Set.of(company.east()), work);
    }

    private <T> T west(Supplier<T> work) {
        return fixture.below(Set.of(company.west()), work);
    }
}
