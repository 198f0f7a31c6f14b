package io.tillguard.inspection;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which terminals that are to be inspected; an absent condition holds for all.
 *
 * @param text the beginning of a serial or of a site's code
 * @param site code of a site
 * @param dueBefore those that are to be inspected before then
 * @param notSince those that were not inspected since then
 */
public record DutyFilter(
        @Nullable String text,
        @Nullable String site,
        @Nullable TerminalClass terminalClass,
        @Nullable Instant dueBefore,
        @Nullable Instant notSince) {

    public static DutyFilter all() {
        return new DutyFilter(null, null, null, null, null);
    }

    /** Only those of a site. */
    public DutyFilter atSite(String code) {
        return new DutyFilter(text, code, terminalClass, dueBefore, notSince);
    }
}
