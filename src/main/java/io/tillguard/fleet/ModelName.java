package io.tillguard.fleet;

import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import java.util.Locale;

/** The name of a manufacturer or model: 1 to 80 printable characters; case and repeated blanks do not tell names apart. */
record ModelName(String value) {

    static final int LONGEST = 80;

    /**
     * Reads a name.
     *
     * @param field {@code manufacturer} or {@code model}
     */
    static ModelName entered(String field, String text) {
        String name = text.strip().replaceAll("[\\h]+", " ");
        if (name.isEmpty() || name.length() > LONGEST || name.chars().anyMatch(Character::isISOControl)) {
            throw new RefusedException(Refusal.of(
                    "bad-" + field,
                    field,
                    "A %s has 1 to %d printable characters: '%s'".formatted(field, LONGEST, Refusal.plain(text)),
                    text));
        }
        return new ModelName(name);
    }

    /** What must be unique. */
    String key() {
        return value.toUpperCase(Locale.ROOT);
    }
}
