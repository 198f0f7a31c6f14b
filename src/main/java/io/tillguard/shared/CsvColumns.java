package io.tillguard.shared;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a file's columns are, by our names. */
public record CsvColumns(int count, Map<String, Integer> places, List<String> unknown) {

    /** Columns that the file of refused rows adds: ignored when it comes back corrected. */
    public static final List<String> REASONS =
            List.of("refused_line", "refused_field", "refused_code", "refused_reason");

    private static final int MOST = 500;
    private static final int LONGEST_NAME = 200;

    /**
     * Finds the columns.
     *
     * @param known all of our columns
     * @param needed those of ours without which a file is refused
     * @param mapping which of the file's columns stands for which of ours; names that are not mapped count by themselves
     * @throws RefusedException naming a required column that is missing, or one that is there twice
     */
    public static CsvColumns of(
            List<String> known, List<String> needed, List<String> header, Map<String, String> mapping) {
        check(header);
        Map<String, String> ours = ours(mapping);
        Map<String, Integer> places = new HashMap<>();
        List<String> unknown = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            String key = key(FormulaGuard.unsafe(header.get(i)));
            String name = mapping.isEmpty() ? key : ours.getOrDefault(key, "");
            if (known.contains(name)) {
                if (places.put(name, i) != null) {
                    throw refusal("duplicate-column", name, "The column '%s' is there twice.".formatted(name), name);
                }
            } else if (!key.isEmpty() && !REASONS.contains(key)) {
                unknown.add(Refusal.plain(header.get(i).strip()));
            }
        }
        for (String required : needed) {
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
    public @Nullable String cell(List<String> cells, String name) {
        Integer place = places.get(name);
        if (place == null || place >= cells.size()) {
            return null;
        }
        String text = FormulaGuard.unsafe(cells.get(place)).strip();
        return text.isEmpty() ? null : text;
    }

    /**
     * Checks what a file may have as its header.
     *
     * @throws RefusedException when there are too many columns, or one has too long a name
     */
    public static void check(List<String> header) {
        if (header.size() > MOST) {
            throw refusal("too-many-columns", "header", "A file may have at most %d columns.".formatted(MOST), null);
        }
        for (String name : header) {
            if (name.length() > LONGEST_NAME) {
                throw refusal(
                        "column-name-too-long",
                        "header",
                        "The name of a column may have at most %d characters: '%s'"
                                .formatted(LONGEST_NAME, Refusal.plain(name)),
                        name);
            }
        }
    }

    private static Map<String, String> ours(Map<String, String> mapping) {
        Map<String, String> ours = new HashMap<>();
        mapping.forEach((name, source) -> {
            if (ours.put(key(FormulaGuard.unsafe(source)), name) != null) {
                throw refusal(
                        "column-mapped-twice",
                        name,
                        "The column '%s' stands for two of ours.".formatted(Refusal.plain(source)),
                        source);
            }
        });
        return ours;
    }

    /** The form in which names of columns are compared. */
    public static String key(String header) {
        return header.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s-]+", "_");
    }

    private static RefusedException refusal(String code, String field, String message, @Nullable String value) {
        return new RefusedException(Refusal.of(code, field, message, value));
    }
}
