package io.tillguard.software.policy;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something that the company decided about software and that holds for a time. */
public sealed interface Decision
        permits Baseline, AllowedApp, SupportTerm, RecordName, VulnerabilityException, Misreport {

    UUID id();

    /** What it is about, in a few words. */
    String label();

    /** From when it holds; null while it waits for a second person. */
    @Nullable
    Instant from();

    /** When it ends or ended, null when no end is known. */
    @Nullable
    Instant until();

    /** Whether it can still be ended at an instant. */
    default boolean isLive(Instant at) {
        Instant start = from();
        Instant end = until();
        return start != null && (end == null || end.isAfter(at));
    }
}
