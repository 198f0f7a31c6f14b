package io.tillguard.awareness;

import io.tillguard.shared.EnteredText;
import org.jspecify.annotations.Nullable;

/**
 * A scam as somebody enters it.
 *
 * @param english null when it is told in Chinese only
 * @param chinese null when it is told in English only
 * @param source where it was heard of, such as a bulletin of the police
 */
public record ScamDetails(
        @Nullable ScamText english,
        @Nullable ScamText chinese,
        @Nullable String source) {

    private static final int LONGEST_SOURCE = 400;

    /**
     * What a person or machine entered.
     *
     * @throws io.tillguard.shared.RefusedException if neither language is there, one is there in part, or a text is too long
     */
    public static ScamDetails entered(
            @Nullable String nameEn,
            @Nullable String signsEn,
            @Nullable String adviceEn,
            @Nullable String nameZh,
            @Nullable String signsZh,
            @Nullable String adviceZh,
            @Nullable String source) {
        ScamText english = ScamText.entered("En", nameEn, signsEn, adviceEn);
        ScamText chinese = ScamText.entered("Zh", nameZh, signsZh, adviceZh);
        if (english == null && chinese == null) {
            throw EnteredText.refused(
                    "scam-without-words", "nameZh", "A scam is told in Chinese, in English, or in both", null);
        }
        return new ScamDetails(english, chinese, EnteredText.optional("source", source, LONGEST_SOURCE));
    }
}
