package io.tillguard.obligation;

import io.tillguard.shared.EnteredText;
import io.tillguard.shared.RefusedException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what people, machines and files state. */
final class Entered {

    /** As standards write a day, and as Chinese spreadsheets do. */
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-M-d").withResolverStyle(ResolverStyle.STRICT);

    private static final LocalDate FIRST = LocalDate.of(1949, 10, 1);
    private static final LocalDate LAST = LocalDate.of(2199, 12, 31);
    private static final int LONGEST_LINK = 500;
    private static final int LONGEST_PAGE = 400;

    /** A path below the console's own address, with what its page reads from the URL. */
    private static final Pattern PAGE =
            Pattern.compile("[a-z][\\w-]*(/[\\w.~%-]+)*/?(\\?[\\w.~%&=+,:-]*)?", Pattern.UNICODE_CHARACTER_CLASS);

    private Entered() {}

    /** @throws RefusedException naming the field if nothing was stated */
    static <T> T needed(String field, @Nullable T value) {
        if (value == null) {
            throw missing(field);
        }
        return value;
    }

    static RefusedException missing(String field) {
        return EnteredText.refused("field-missing", field, "'%s' is missing".formatted(field), field);
    }

    /** Checks that a name has a form in which it can be compared; some characters are longer in that. */
    static void key(String field, String name, int longest) {
        String key = Citation.key(name);
        if (key.isEmpty()) {
            throw missing(field);
        }
        if (key.length() > longest) {
            throw EnteredText.refused(
                    "text-too-long", field, "'%s' has at most %d characters".formatted(field, longest), name);
        }
    }

    /** A text of one line. */
    static String line(String field, @Nullable String text, int longest) {
        return needed(field, optionalLine(field, text, longest));
    }

    /** A text of one line, null when blank. */
    static @Nullable String optionalLine(String field, @Nullable String text, int longest) {
        String line = EnteredText.optional(field, text, longest);
        if (line != null && line.indexOf('\n') >= 0) {
            throw EnteredText.refused("text-unprintable", field, "'%s' is one line".formatted(field), line);
        }
        return line;
    }

    /** @throws RefusedException if no paper could bear the day */
    static @Nullable LocalDate known(String field, @Nullable LocalDate day) {
        if (day != null && (day.isBefore(FIRST) || day.isAfter(LAST))) {
            throw EnteredText.refused(
                    "day-out-of-range", field, "A day lies between %s and %s: %s".formatted(FIRST, LAST, day), day);
        }
        return day;
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
                    "date-malformed",
                    field,
                    "A date looks like 2026-01-31: '%s'".formatted(text.strip()),
                    text.strip());
        }
    }

    /** An address that a reader may follow without fear of what it runs; null for none. */
    static @Nullable String link(String field, @Nullable String text) {
        String link = optionalLine(field, text, LONGEST_LINK);
        if (link == null || isHttps(link)) {
            return link;
        }
        throw EnteredText.refused("link-not-https", field, "A link begins with https://: '%s'".formatted(link), link);
    }

    private static boolean isHttps(String link) {
        try {
            URI address = new URI(link);
            return "https".equals(String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT))
                    && address.getHost() != null
                    && address.getUserInfo() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** A page of the console, such as inspections/analyses; null for none. */
    static @Nullable String page(String field, @Nullable String text) {
        String page = optionalLine(field, text, LONGEST_PAGE);
        if (page == null) {
            return null;
        }
        String path = page.startsWith("/") ? page.substring(1) : page;
        if (!PAGE.matcher(path).matches()) {
            throw EnteredText.refused(
                    "bad-page",
                    field,
                    "A page of the console looks like inspections/analyses: '%s'".formatted(page),
                    page);
        }
        return path;
    }
}
