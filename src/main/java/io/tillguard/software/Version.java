package io.tillguard.software;

import io.tillguard.shared.Refusal;
import java.util.Locale;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A software version as it is written, with an order of its own.
 *
 * <p>Text before the first digit is ignored. Pieces end at {@code .}, {@code _}, {@code -}, any other sign, and between
 * letters and digits; numeric pieces compare as numbers, letters ignoring case, letters come before numbers, and a missing
 * piece comes first: {@code 11.1 < 11.1.9 < 11.1.45 = V11.1.045 < 11.1.45_20230314}.
 *
 * @param text 1 to 80 printable characters with at least one digit
 */
public record Version(String text) implements Comparable<Version> {

    private static final int LONGEST = 80;
    private static final char LETTERS = '1';
    private static final char NUMBER = '2';

    public Version {
        if (!isWellFormed(text)) {
            throw new IllegalArgumentException(
                    "A version has 1 to 80 printable characters with a digit: '%s'".formatted(Refusal.plain(text)));
        }
    }

    /** Why a text is no version; null when it is one. */
    static @Nullable Refusal check(String field, String text) {
        return isWellFormed(text)
                ? null
                : Refusal.of(
                        "version-malformed",
                        field,
                        "A version has 1 to 80 printable characters with a digit: '%s'".formatted(Refusal.plain(text)),
                        text);
    }

    private static boolean isWellFormed(String text) {
        return text.length() <= LONGEST
                && text.codePoints().anyMatch(Character::isDigit)
                && text.codePoints().noneMatch(Version::isUnprintable);
    }

    private static boolean isUnprintable(int point) {
        int type = Character.getType(point);
        return Character.isISOControl(point)
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.UNASSIGNED
                || type == Character.PRIVATE_USE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    /**
     * The order as text: comparing two keys character by character compares the versions. It holds only the digits 0 to 9,
     * whose order and weight every collation of every database agrees on; letters would not do (Danish sorts {@code aa}
     * behind {@code z}). At most 800 characters.
     *
     * <p>A number is {@code 2}, its length in two digits, its digits without leading zeros. A run of letters is {@code 1},
     * each letter, {@code 00}; a to z are 01 to 26, any other letter is 99 and its code point in seven digits. No piece is
     * the beginning of another, so that only a missing piece makes one key the beginning of another, and that sorts first.
     */
    public String sortKey() {
        int[] points = text.codePoints().toArray();
        StringBuilder key = new StringBuilder(text.length() * 3);
        int at = end(points, 0, point -> !Character.isDigit(point));
        while (at < points.length) {
            int next;
            if (Character.isDigit(points[at])) {
                next = end(points, at, Character::isDigit);
                number(points, at, next, key);
            } else if (Character.isLetter(points[at])) {
                next = end(points, at, Character::isLetter);
                letters(points, at, next, key);
            } else {
                next = at + 1;
            }
            at = next;
        }
        return key.toString();
    }

    private static int end(int[] points, int from, IntPredicate member) {
        int end = from;
        while (end < points.length && member.test(points[end])) {
            end++;
        }
        return end;
    }

    private static void number(int[] points, int from, int to, StringBuilder key) {
        int first = from;
        while (first < to && Character.digit(points[first], 10) == 0) {
            first++;
        }
        key.append(NUMBER).append(String.format(Locale.ROOT, "%02d", to - first));
        for (int i = first; i < to; i++) {
            key.append((char) ('0' + Character.digit(points[i], 10)));
        }
    }

    private static void letters(int[] points, int from, int to, StringBuilder key) {
        key.append(LETTERS);
        for (int i = from; i < to; i++) {
            int letter = Character.toLowerCase(Character.toUpperCase(points[i]));
            key.append(
                    letter >= 'a' && letter <= 'z'
                            ? String.format(Locale.ROOT, "%02d", letter - 'a' + 1)
                            : String.format(Locale.ROOT, "99%07d", letter));
        }
        key.append("00");
    }

    /** Order by {@link #sortKey()}: differently written versions of the same order compare as 0 though not equal. */
    @Override
    public int compareTo(Version other) {
        return sortKey().compareTo(other.sortKey());
    }

    @Override
    public String toString() {
        return text;
    }
}
