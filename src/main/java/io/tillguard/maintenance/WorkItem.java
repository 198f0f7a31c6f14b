package io.tillguard.maintenance;

import io.tillguard.shared.EnteredText;
import io.tillguard.shared.RefusedException;
import java.util.regex.Pattern;

/**
 * Something to look at.
 *
 * @param key stays the same from version to version: 1 to 40 lower-case letters, digits and hyphens
 * @param text what to look at, in the company's words
 * @param before whether it is looked at before the work begins: nothing begins while it is not in order
 */
public record WorkItem(String key, String text, boolean before) {

    private static final Pattern KEY = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final int LONGEST_TEXT = 400;

    /** @throws RefusedException if the key has another form, or the text is missing or too long */
    public WorkItem {
        if (!KEY.matcher(key).matches()) {
            throw EnteredText.refused(
                    "bad-item-key", "key", "A key has 1 to 40 lower-case letters, digits and hyphens: " + key, key);
        }
        text = EnteredText.required("text", text, LONGEST_TEXT);
    }
}
