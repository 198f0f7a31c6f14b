package io.tillguard.inspection;

import io.tillguard.shared.EnteredText;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One thing that an inspector looks at.
 *
 * @param key by which answers name it
 * @param en the question in English
 * @param zh the question in Chinese
 * @param mandatory whether an inspection without an answer is refused
 * @param critical whether a "no" makes the inspection fail
 */
public record ChecklistItem(String key, String en, String zh, Kind kind, boolean mandatory, boolean critical) {

    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final int LONGEST_TEXT = 300;

    /** How it is answered. */
    public enum Kind {
        YES_NO,
        PHOTO,
        TEXT
    }

    public ChecklistItem {
        if (key == null || !KEY.matcher(key).matches()) {
            throw EnteredText.refused(
                    "bad-item-key", "items.key", "An item's key is like 'cable-unchanged': '%s'".formatted(key), key);
        }
        en = EnteredText.required("items.en", en, LONGEST_TEXT);
        zh = EnteredText.required("items.zh", zh, LONGEST_TEXT);
        if (kind == null) {
            throw EnteredText.refused("field-missing", "items.kind", "'items.kind' is missing", "items.kind");
        }
    }

    /** An answer: "yes", "no", the hash of a photo, or a text. */
    public record Answer(String item, @Nullable String value) {}
}
