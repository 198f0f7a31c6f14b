package io.tillguard.inspection;

import io.tillguard.shared.EnteredText;
import org.jspecify.annotations.Nullable;

/** A risk analysis that somebody proposes. */
public record NewAnalysis(
        TerminalClass terminalClass,
        int intervalDays,
        String assets,
        String threats,
        String factors,
        String justification) {

    private static final int LONGEST_TEXT = 2_000;
    private static final int LONGEST_INTERVAL = 366;

    /**
     * Checks what was entered.
     *
     * @throws io.tillguard.shared.RefusedException naming the first field that is missing or cannot be
     */
    public static NewAnalysis entered(
            @Nullable TerminalClass terminalClass,
            @Nullable Integer intervalDays,
            @Nullable String assets,
            @Nullable String threats,
            @Nullable String factors,
            @Nullable String justification) {
        if (terminalClass == null) {
            throw EnteredText.refused("field-missing", "terminalClass", "'terminalClass' is missing", "terminalClass");
        }
        if (intervalDays == null || intervalDays < 1 || intervalDays > LONGEST_INTERVAL) {
            throw EnteredText.refused(
                    "bad-inspection-interval",
                    "intervalDays",
                    "Between two inspections lie 1 to 366 days: %s".formatted(intervalDays),
                    intervalDays);
        }
        return new NewAnalysis(
                terminalClass,
                intervalDays,
                EnteredText.required("assets", assets, LONGEST_TEXT),
                EnteredText.required("threats", threats, LONGEST_TEXT),
                EnteredText.required("factors", factors, LONGEST_TEXT),
                EnteredText.required("justification", justification, LONGEST_TEXT));
    }
}
