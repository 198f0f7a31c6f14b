package io.tillguard.reporting;

import io.tillguard.fleet.TimelineEntry;
import io.tillguard.fleet.TimelineSource;
import io.tillguard.warning.WarningRow;
import io.tillguard.warning.WarningRows;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Raised and cleared warnings in a terminal's timeline. */
@Component
final class WarningTimeline implements TimelineSource {

    private static final String KIND = "warning";

    private final WarningRows warnings;

    WarningTimeline(WarningRows warnings) {
        this.warnings = warnings;
    }

    @Override
    public List<TimelineEntry> of(UUID terminalId) {
        return warnings.ofSubject(terminalId).stream()
                .flatMap(WarningTimeline::entries)
                .sorted(Comparator.comparing(TimelineEntry::at).reversed())
                .toList();
    }

    private static Stream<TimelineEntry> entries(WarningRow row) {
        List<Object> words =
                List.of(row.rule().value(), "@rule." + row.rule() + ".name", "@severity." + row.severity());
        TimelineEntry raised = new TimelineEntry(row.raisedAt(), KIND, "overview.timeline.raised", words, null);
        return row.clearedAt() == null
                ? Stream.of(raised)
                : Stream.of(raised, new TimelineEntry(row.clearedAt(), KIND, "overview.timeline.cleared", words, null));
    }
}
