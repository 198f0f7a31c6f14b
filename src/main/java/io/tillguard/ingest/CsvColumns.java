package io.tillguard.ingest;

import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a file's columns are, by our names. */
record CsvColumns(int count, Map<String, Integer> places, List<String> unknown) {

    /** Columns that the file of refused rows adds: ignored when it comes back corrected. */
    static final List<String> REASONS = List.of("refused_line", "refused_field", "refused_code", "refused_reason");

    private static final int MOST = 500;
    private static final String GUARDED = "=+-@\t\r";

    /**
     * Finds the columns.
     *
     * @param mapping which of the file's columns stands for which of ours; names that are not mapped count by themselves
     * @throws RefusedException naming a required column that is missing, or one that is there twice
     */
    static CsvColumns of(ImportKind kind, List<String> header, Map<String, String> mapping) {
        if (header.size() > MOST) {
            throw refusal("too-many-columns", "header", "A file may have at most %d columns.".formatted(MOST), null);
        }
        Map<String, String> ours = new HashMap<>();
        mapping.forEach((name, source) -> ours.put(key(source), name));
        Map<String, Integer> places = new HashMap<>();
        List<String> unknown = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            String key = key(header.get(i));
            String name = mapping.isEmpty() ? key : ours.getOrDefault(key, "");
            if (kind.columns().contains(name)) {
                if (places.put(name, i) != null) {
                    throw refusal("duplicate-column", name, "The column '%s' is there twice.".formatted(name), name);
                }
            } else if (!key.isEmpty() && !REASONS.contains(key)) {
                unknown.add(Refusal.plain(header.get(i).strip()));
            }
        }
        for (String required : kind.required()) {
            if (!places.containsKey(required)) {
                throw refusal(
                        "missing-column",
                        required,
                        "The file has no column '%s'; its columns are: %s."
                                .formatted(required, Refusal.plain(String.join(", ", header))),
                        required);
            }
        }
        return new CsvColumns(header.size(), Map.copyOf(places), List.copyOf(unknown));
    }

    /** A cell by our name, without the guard against formulas; null when there is no such column or it is empty. */
    @Nullable
    String cell(List<String> cells, String name) {
        Integer place = places.get(name);
        if (place == null || place >= cells.size()) {
            return null;
        }
        String text = unguarded(cells.get(place)).strip();
        return text.isEmpty() ? null : text;
    }

    /** Takes off the apostrophe that an export put before what a spreadsheet would run as a formula. */
    static String unguarded(String text) {
        return text.length() > 1 && text.charAt(0) == '\'' && GUARDED.indexOf(text.charAt(1)) >= 0
                ? text.substring(1)
                : text;
    }

    /** Puts an apostrophe before what a spreadsheet would run as a formula; plain numbers need none. */
    static String guarded(String text) {
        boolean live = !text.isEmpty() && GUARDED.indexOf(text.charAt(0)) >= 0;
        return live && !text.matches("[+-]?[0-9]{1,15}([.][0-9]{1,15})?") ? "'" + text : text;
    }

    static String key(String header) {
        return header.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s-]+", "_");
    }

    private static RefusedException refusal(String code, String field, String message, @Nullable String value) {
        return new RefusedException(Refusal.of(code, field, message, value));
    }
}
