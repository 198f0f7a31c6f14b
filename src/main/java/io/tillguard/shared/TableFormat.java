package io.tillguard.shared;

import java.util.Arrays;
import java.util.Locale;

/** The forms in which a list leaves the console. */
public enum TableFormat {
    CSV("text/csv; charset=UTF-8"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final String mediaType;

    TableFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /**
     * The format of a name, whatever its case.
     *
     * @throws RefusedException if there is none
     */
    public static TableFormat entered(String text) {
        String word = text.strip().toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> format.name().equals(word))
                .findFirst()
                .orElseThrow(() -> new RefusedException(Refusal.of(
                        "unknown-format",
                        "format",
                        "format is csv or xlsx: '%s'".formatted(Refusal.plain(text)),
                        text)));
    }

    public String mediaType() {
        return mediaType;
    }

    /** A file's name, such as {@code terminals.csv}. */
    public String fileName(String list) {
        return list + "." + name().toLowerCase(Locale.ROOT);
    }
}
