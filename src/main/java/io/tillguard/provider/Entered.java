package io.tillguard.provider;

import io.tillguard.shared.EnteredText;
import io.tillguard.shared.RefusedException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what people and files state. */
final class Entered {

    /** As standards write a day, and as Chinese spreadsheets do. */
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-M-d").withResolverStyle(ResolverStyle.STRICT);

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,20}([.][0-9]{1,10})?");
    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,9}");
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    private Entered() {}

    /** @throws RefusedException naming the field if nothing was stated */
    static <T> T needed(String field, @Nullable T value) {
        if (value == null) {
            throw EnteredText.refused("field-missing", field, "'%s' is missing".formatted(field), field);
        }
        return value;
    }

    /** @throws RefusedException naming the words that there are if the text is none of them */
    static <E extends Enum<E>> E word(Class<E> words, String field, @Nullable String text) {
        String wanted = EnteredText.required(field, text, 60).toUpperCase(Locale.ROOT);
        return Arrays.stream(words.getEnumConstants())
                .filter(word -> word.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> EnteredText.refused(
                        "unknown-word",
                        field,
                        "'%s' is one of %s: '%s'"
                                .formatted(
                                        field,
                                        Arrays.stream(words.getEnumConstants())
                                                .map(Enum::name)
                                                .collect(Collectors.joining(", ")),
                                        wanted),
                        wanted));
    }

    /** The day of a text such as 2026-03-31 or 2026/3/31; null for none. */
    static @Nullable LocalDate day(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return LocalDate.parse(text.strip().replace('/', '-'), DAY);
        } catch (DateTimeException e) {
            throw EnteredText.refused(
                    "date-malformed", field, "A date looks like 2026-01-31: '%s'".formatted(text), text.strip());
        }
    }

    /** A number with a point before its decimals; null for none. */
    static @Nullable BigDecimal number(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        if (!NUMBER.matcher(text.strip()).matches()) {
            throw EnteredText.refused(
                    "number-malformed", field, "A number looks like 1234.50: '%s'".formatted(text), text.strip());
        }
        return new BigDecimal(text.strip());
    }

    /** A whole number from 0 to 999 999 999; null for none. */
    static @Nullable Integer whole(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        if (!WHOLE.matcher(text.strip()).matches()) {
            throw EnteredText.refused(
                    "number-malformed", field, "A whole number looks like 12: '%s'".formatted(text), text.strip());
        }
        return Integer.valueOf(text.strip());
    }

    /** A SHA-256 digest in lower case, null for none. */
    static @Nullable String digest(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String digest = text.strip().toLowerCase(Locale.ROOT);
        if (!DIGEST.matcher(digest).matches()) {
            throw EnteredText.refused(
                    "digest-malformed",
                    field,
                    "A SHA-256 digest has 64 hexadecimal digits: '%s'".formatted(digest),
                    digest);
        }
        return digest;
    }
}
