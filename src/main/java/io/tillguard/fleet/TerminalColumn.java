package io.tillguard.fleet;

import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The columns of the list of terminals, among which a person chooses; the serial is always there. */
public enum TerminalColumn {
    SERIAL,
    MODEL,
    SITE,
    SITE_NAME,
    STATE,
    TID,
    MERCHANT_NO,
    ACQUIRER,
    ATTENDANCE,
    OWNERSHIP,
    DEPLOYED_ON,
    WARRANTY_UNTIL,
    LAST_SEEN;

    /** What a list shows until somebody chooses. */
    public static final Set<TerminalColumn> DELIVERED =
            Collections.unmodifiableSet(EnumSet.of(SERIAL, MODEL, SITE, STATE, TID, LAST_SEEN));

    /**
     * Reads columns as REST and the URL write them: {@code serial,site,last_seen}; the serial is added.
     *
     * @throws RefusedException if there is no such column
     */
    public static Set<TerminalColumn> entered(String text) {
        Set<TerminalColumn> columns = EnumSet.of(SERIAL);
        for (String word : text.split(",", -1)) {
            if (!word.isBlank()) {
                columns.add(one(word.strip()));
            }
        }
        return columns;
    }

    /** As REST and the URL write them, in the order of the list. */
    public static String text(Collection<TerminalColumn> columns) {
        return columns.stream()
                .sorted()
                .map(column -> column.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(","));
    }

    private static TerminalColumn one(String word) {
        String name = word.toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(values())
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new RefusedException(Refusal.of(
                        "unknown-column",
                        "columns",
                        "columns are some of %s: '%s'".formatted(text(EnumSet.allOf(TerminalColumn.class)), word),
                        word)));
    }
}
