package io.tillguard.ingest.ui;

import io.tillguard.shell.Words;
import org.jspecify.annotations.Nullable;

/** Reasons in the reader's language. */
final class ImportWords {

    private ImportWords() {}

    /** The words of a code; the sentence of the refusal itself where no module has words for it. */
    static String refusal(String code, @Nullable String value, String otherwise) {
        String key = "refusal." + code;
        String words = Words.text(key, value == null ? "" : value);
        return words.contains(key) ? otherwise : words;
    }
}
