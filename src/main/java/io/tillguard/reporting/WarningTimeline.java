package io.tillguard.reporting;

import io.tillguard.fleet.TimelineEntry;
import io.tillguard.fleet.TimelineSource;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.warning.EventKind;
import io.tillguard.warning.WarningEvent;
import io.tillguard.warning.WarningPermission;
import io.tillguard.warning.WarningStories;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What warnings went through in a terminal's timeline. */
@Component
final class WarningTimeline implements TimelineSource {

    private static final String KIND = "warning";

    /** What people did; the rest the console did by itself. */
    private static final Set<EventKind> BY_PEOPLE = Set.of(
            EventKind.ACKNOWLEDGED,
            EventKind.STARTED,
            EventKind.ASSIGNED,
            EventKind.SILENCE_REQUESTED,
            EventKind.SILENCED);

    private final WarningStories warnings;
    private final CurrentCaller currentCaller;

    WarningTimeline(WarningStories warnings, CurrentCaller currentCaller) {
        this.warnings = warnings;
        this.currentCaller = currentCaller;
    }

    @Override
    public List<TimelineEntry> of(UUID terminalId) {
        if (!currentCaller.get().may(WarningPermission.READ)) {
            return List.of();
        }
        return warnings.ofSubject(terminalId).stream()
                .map(WarningTimeline::entry)
                .toList();
    }

    private static TimelineEntry entry(WarningStories.Step step) {
        WarningEvent event = step.event();
        return new TimelineEntry(
                event.at(),
                KIND,
                "overview.timeline.warning",
                List.of(
                        step.rule().value(),
                        "@EventKind." + event.kind(),
                        "@rule." + step.rule() + ".name",
                        "@severity." + event.severity()),
                BY_PEOPLE.contains(event.kind()) ? event.who() : null);
    }
}
