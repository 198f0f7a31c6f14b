package io.tillguard.awareness;

import io.tillguard.shared.EnteredText;
import org.jspecify.annotations.Nullable;

/**
 * A scam in one language.
 *
 * @param name in a few words
 * @param signs by what it is recognised
 * @param advice what to do when it happens
 */
public record ScamText(String name, String signs, String advice) {

    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_TEXT = 2_000;

    /**
     * What somebody entered.
     *
     * @param language suffix of the fields' names, such as {@code En}
     * @return null if all of it is blank
     * @throws io.tillguard.shared.RefusedException if only a part of it is there, or one is too long
     */
    static @Nullable ScamText entered(
            String language, @Nullable String name, @Nullable String signs, @Nullable String advice) {
        String head = EnteredText.optional("name" + language, name, LONGEST_NAME);
        String how = EnteredText.optional("signs" + language, signs, LONGEST_TEXT);
        String what = EnteredText.optional("advice" + language, advice, LONGEST_TEXT);
        if (head == null && how == null && what == null) {
            return null;
        }
        return new ScamText(
                EnteredText.required("name" + language, name, LONGEST_NAME),
                EnteredText.required("signs" + language, signs, LONGEST_TEXT),
                EnteredText.required("advice" + language, advice, LONGEST_TEXT));
    }
}
