package io.tillguard.software.api;

import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import io.tillguard.software.ComponentType;
import io.tillguard.software.ProductName;
import io.tillguard.software.Version;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the fields of requests; each refusal names its field and value. */
final class Fields {

    private static final int LONGEST_NAME = 120;

    private Fields() {}

    static Version version(String field, String text) {
        try {
            return new Version(text);
        } catch (IllegalArgumentException malformed) {
            throw refused("version-malformed", field, String.valueOf(malformed.getMessage()), text);
        }
    }

    static String required(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw refused("field-missing", field, "'%s' is missing".formatted(field), field);
        }
        return value.strip();
    }

    static @Nullable String name(String field, @Nullable String value) {
        return value == null || value.isBlank() ? null : shortEnough(field, value.strip(), LONGEST_NAME);
    }

    static @Nullable String shortEnough(String field, @Nullable String value, int longest) {
        if (value != null && (value.length() > longest || value.indexOf('\0') >= 0)) {
            throw refused("text-too-long", field, "'%s' has at most %d characters".formatted(field, longest), value);
        }
        return value;
    }

    static ComponentType type(String name) {
        return Stream.of(ComponentType.values())
                .filter(type -> type.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> refused(
                        "unknown-component-type",
                        "componentType",
                        "'componentType' is one of %s".formatted(Arrays.toString(ComponentType.values())),
                        name));
    }

    static LocalDate date(String field, String text) {
        try {
            LocalDate date = LocalDate.parse(text.strip());
            if (date.getYear() >= 1970 && date.getYear() <= 9998) {
                return date;
            }
        } catch (DateTimeException malformed) {
            throw refused("date-malformed", field, "'%s' is a date like 2026-01-31".formatted(field), text);
        }
        throw refused("date-malformed", field, "'%s' is a date from 1970 on".formatted(field), text);
    }

    private static RefusedException refused(String code, String field, String message, String value) {
        return new RefusedException(Refusal.of(code, field, message, value));
    }

    /** The date of a field that may be missing. */
    static @Nullable LocalDate dateIfGiven(String field, @Nullable String text) {
        return text == null || text.isBlank() ? null : date(field, text);
    }

    /** The version of a field that may be missing. */
    static @Nullable Version versionIfGiven(String field, @Nullable String text) {
        return text == null || text.isBlank() ? null : version(field, text.strip());
    }

    /** The product that a request is about. */
    static ProductName product(
            @Nullable String manufacturer,
            @Nullable String model,
            @Nullable String componentType,
            @Nullable String product) {
        return new ProductName(
                required("manufacturer", name("manufacturer", manufacturer)),
                required("model", name("model", model)),
                type(required("componentType", componentType)),
                name("product", product));
    }
}
