package io.tillguard.software;

import io.tillguard.fleet.TimelineEntry;
import io.tillguard.fleet.TimelineSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Adds to a terminal's timeline: each version that it took on. */
@Component
class VersionTimeline implements TimelineSource {

    private final InstalledRows rows;

    VersionTimeline(InstalledRows rows) {
        this.rows = rows;
    }

    @Override
    public List<TimelineEntry> of(UUID terminalId) {
        List<InstalledRow> story = rows.story(terminalId);
        List<TimelineEntry> entries = new ArrayList<>();
        for (int place = 0; place < story.size(); place++) {
            InstalledRow row = story.get(place);
            entries.add(story.subList(place + 1, story.size()).stream()
                    .filter(earlier -> earlier.productId().equals(row.productId()))
                    .findFirst()
                    .map(earlier -> entry(row, "software.timeline.changed", earlier.version(), row.version()))
                    .orElseGet(() -> entry(row, "software.timeline.first", row.version(), "")));
        }
        return entries;
    }

    private static TimelineEntry entry(InstalledRow row, String key, String first, String second) {
        return new TimelineEntry(row.since(), "version", key, List.of(row.product(), first, second), null);
    }
}
