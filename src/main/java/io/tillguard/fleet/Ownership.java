package io.tillguard.fleet;

import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import java.util.Arrays;
import java.util.Locale;

/** Who owns a terminal. */
public enum Ownership {
    OWN("自有"),
    ACQUIRER("收单机构"),
    PROVIDER("服务商");

    private final String chinese;

    Ownership(String chinese) {
        this.chinese = chinese;
    }

    /**
     * Reads the English key in any case, or the Chinese word.
     *
     * @throws RefusedException if it is neither
     */
    public static Ownership entered(String text) {
        String word = text.strip().toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(value -> value.name().equals(word) || value.chinese.equals(word))
                .findFirst()
                .orElseThrow(() -> new RefusedException(Refusal.of(
                        "bad-ownership",
                        "ownership",
                        "Ownership is OWN, ACQUIRER or PROVIDER: '%s'".formatted(Refusal.plain(text)),
                        text)));
    }
}
