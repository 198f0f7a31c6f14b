package io.tillguard.fleet.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.QueryParameters;
import io.tillguard.fleet.Attendance;
import io.tillguard.fleet.TerminalColumn;
import io.tillguard.fleet.TerminalSort;
import io.tillguard.fleet.TerminalState;
import io.tillguard.fleet.ViewDraft;
import io.tillguard.fleet.ui.TerminalSelection.Hidden;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TerminalSelectionTest {

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    private static final TerminalSelection ALL_SET = new TerminalSelection(
            "A9",
            Set.of(TerminalState.ACTIVE, TerminalState.QUARANTINED),
            "PAX A920",
            "SHA-001",
            new UUID(1, 2),
            Attendance.ATTENDED,
            "behind",
            26,
            LocalDate.parse("2026-02-28"),
            TerminalSort.entered("-serial"),
            Set.of(TerminalColumn.SERIAL));

    @Test
    void anAddressSaysAllThatIsSelected() {
        assertThat(TerminalSelection.of(ALL_SET.url())).isEqualTo(ALL_SET);
    }

    @Test
    void whateverAnAddressSaysCanBeKeptAsAView() {
        String query = ALL_SET.url().getQueryString();
        assertThat(new ViewDraft("All set", query, false).query()).isEqualTo(query);
    }

    @Test
    void aConditionWithoutAFieldCanBeTakenAway() {
        TerminalSelection left =
                ALL_SET.without(Hidden.SITE).without(Hidden.SOFTWARE).without(Hidden.SILENT);
        assertThat(left.site()).isNull();
        assertThat(left.software()).isNull();
        assertThat(left.silentHours()).isNull();
        assertThat(left.model()).isEqualTo("PAX A920");
    }

    @Test
    void silenceCountsBackFromNowOrFromTheDayThatIsShown() {
        TerminalSelection silent = TerminalSelection.of(QueryParameters.of("silentHours", "26"));
        assertThat(silent.filter(ZoneOffset.UTC, NOW).lastSeenBefore()).isEqualTo("2026-03-01T07:00:00Z");
        assertThat(ALL_SET.filter(ZoneOffset.UTC, NOW).lastSeenBefore()).isBefore("2026-02-28T00:00:00Z");
        assertThat(TerminalSelection.of(QueryParameters.of("silentHours", "-3")).silentHours())
                .isNull();
    }
}
