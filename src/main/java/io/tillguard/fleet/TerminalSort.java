package io.tillguard.fleet;

import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import java.util.Arrays;
import java.util.Locale;

/** By what a list of terminals is ordered; the terminal's identifier breaks ties. */
public enum TerminalSort {
    SERIAL("t.serial"),
    SITE("COALESCE(s.code, '')"),
    MODEL("m.name"),
    STATE("t.state"),
    LAST_SEEN("COALESCE(l.last_seen_at, TIMESTAMP WITH TIME ZONE '1970-01-01 00:00:00+00')");

    private final String column;

    TerminalSort(String column) {
        this.column = column;
    }

    String column() {
        return column;
    }

    /**
     * Reads a sort as REST and the URL write it: {@code serial}, {@code -last_seen}.
     *
     * @throws RefusedException if there is no such sort
     */
    public static Order entered(String text) {
        boolean descending = text.startsWith("-");
        String name = (descending ? text.substring(1) : text)
                .strip()
                .toUpperCase(Locale.ROOT)
                .replace('-', '_');
        return Arrays.stream(values())
                .filter(sort ->
                        sort.name().equals(name) || sort.name().replace("_", "").equals(name))
                .findFirst()
                .map(sort -> new Order(sort, descending))
                .orElseThrow(() -> new RefusedException(Refusal.of(
                        "unknown-sort",
                        "sort",
                        "sort is serial, site, model, state or last_seen, with - before it for descending: '%s'"
                                .formatted(Refusal.plain(text)),
                        text)));
    }

    /** A sort and its direction. */
    public record Order(TerminalSort by, boolean descending) {

        /** By serial number, ascending. */
        public static final Order DEFAULT = new Order(SERIAL, false);

        /** As REST and the URL write it. */
        public String text() {
            return (descending ? "-" : "") + by.name().toLowerCase(Locale.ROOT);
        }
    }
}
