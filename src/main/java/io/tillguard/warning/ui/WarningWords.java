package io.tillguard.warning.ui;

import io.tillguard.shell.Words;
import io.tillguard.warning.EscalationLevel;
import io.tillguard.warning.WarningRow;
import java.util.Objects;

/** How lists tell a warning's state and owner. */
final class WarningWords {

    private WarningWords() {}

    static String state(WarningRow row) {
        StringBuilder text = new StringBuilder(Words.name("WarningState", row.state()));
        EscalationLevel.of(row.care().escalationLevel())
                .ifPresent(level -> text.append(" · ").append(Words.name("warning.level", level)));
        if (row.care().silenceWaits(row.state())) {
            text.append(" · ").append(Words.text("warning.silence.waits"));
        }
        if (row.care().flapping()) {
            text.append(" · ").append(Words.text("warning.flapping"));
        }
        return text.toString();
    }

    static String owner(WarningRow row) {
        if (row.care().assignee() != null) {
            return row.care().assignee();
        }
        return Objects.requireNonNullElse(row.care().acknowledgedBy(), "–");
    }
}
