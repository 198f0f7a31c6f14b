package io.tillguard.fleet;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds terminals by what people have at hand. */
public interface TerminalSearch {

    /**
     * A terminal found.
     *
     * @param siteCode null while it is at no site
     */
    record Hit(
            UUID id,
            String serial,
            @Nullable String tid,
            @Nullable String siteCode,
            TerminalState state) {}

    /** At most so many terminals of the caller's scope whose serial, TID or site code contains the text. */
    List<Hit> find(String text, int limit);
}
