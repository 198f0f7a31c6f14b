package io.tillguard.fleet;

import java.util.List;
import java.util.UUID;

/** What a higher module knows of a terminal's past; plugged in by declaring a bean. */
public interface TimelineSource {

    /** Its entries, the newest first, at most a few hundred. */
    List<TimelineEntry> of(UUID terminalId);
}
