package io.tillguard.fleet;

import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import java.util.Arrays;
import java.util.Locale;

/** Whether somebody of the company stands beside the terminal while customers use it. */
public enum Attendance {
    ATTENDED("有人值守"),
    SEMI_ATTENDED("半自助"),
    UNATTENDED("无人值守");

    private final String chinese;

    Attendance(String chinese) {
        this.chinese = chinese;
    }

    /**
     * Reads the English key in any case, with a hyphen or blank for the underscore, or the Chinese word.
     *
     * @throws RefusedException if it is neither
     */
    public static Attendance entered(String text) {
        String word = text.strip().toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
        return Arrays.stream(values())
                .filter(value -> value.name().equals(word) || value.chinese.equals(word))
                .findFirst()
                .orElseThrow(() -> new RefusedException(Refusal.of(
                        "bad-attendance",
                        "attendance",
                        "Attendance is ATTENDED, SEMI_ATTENDED or UNATTENDED: '%s'".formatted(Refusal.plain(text)),
                        text)));
    }
}
