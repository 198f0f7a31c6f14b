package io.tillguard.software.ui;

import com.vaadin.flow.component.textfield.TextField;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import io.tillguard.software.Version;
import org.jspecify.annotations.Nullable;

/** Reads the fields of forms. */
final class Fields {

    private Fields() {}

    /** @throws RefusedException naming the field if nothing was entered */
    static <T> T needed(@Nullable T value, String label) {
        if (value == null) {
            throw new RefusedException(Refusal.of("field-missing", label, "'%s' is missing".formatted(label), label));
        }
        return value;
    }

    /** The text without surplus space, null when blank. */
    static @Nullable String text(TextField field) {
        return field.getValue().isBlank() ? null : field.getValue().strip();
    }

    /** @throws RefusedException if the text is no version */
    static Version version(String text) {
        try {
            return new Version(text);
        } catch (IllegalArgumentException malformed) {
            throw new RefusedException(
                    Refusal.of("version-malformed", "version", String.valueOf(malformed.getMessage()), text));
        }
    }

    static @Nullable Version version(TextField field) {
        String text = text(field);
        return text == null ? null : version(text);
    }
}
