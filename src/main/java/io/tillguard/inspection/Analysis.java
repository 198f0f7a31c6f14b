package io.tillguard.inspection;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One version of a targeted risk analysis (PCI DSS 9.5.1.2.1, 12.3.1).
 *
 * @param intervalDays the longest time between two inspections that it results in
 * @param decidedAt when it was approved, which is when it was last reviewed, or rejected
 */
public record Analysis(
        UUID id,
        TerminalClass terminalClass,
        int version,
        AnalysisState state,
        int intervalDays,
        String assets,
        String threats,
        String factors,
        String justification,
        Instant proposedAt,
        String proposedBy,
        @Nullable Instant decidedAt,
        @Nullable String decidedBy,
        @Nullable String decisionNote,
        @Nullable Instant endedAt) {}
