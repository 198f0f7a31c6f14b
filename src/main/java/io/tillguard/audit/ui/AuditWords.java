package io.tillguard.audit.ui;

import io.tillguard.shell.Words;

/** What the trail's keys are called. */
final class AuditWords {

    private AuditWords() {}

    /** The words of an action, the key itself while a module has none for it. */
    static String action(String key) {
        String named = "audit.action." + key;
        String words = Words.text(named);
        return words.equals(named) ? key : words;
    }
}
