package io.tillguard.software;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A version cut into pieces and compared piece by piece, without a key. */
record PlainVersion(List<String> pieces) implements Comparable<PlainVersion> {

    private static final Pattern PIECE = Pattern.compile("[0-9]+|\\p{L}+");

    static PlainVersion of(String text) {
        String numbered = text.replaceFirst("^[^0-9]*", "");
        return new PlainVersion(PIECE.matcher(numbered)
                .results()
                .map(MatchResult::group)
                .map(piece -> piece.toLowerCase(Locale.ROOT))
                .toList());
    }

    @Override
    public int compareTo(PlainVersion other) {
        for (int i = 0; i < Math.min(pieces.size(), other.pieces.size()); i++) {
            int order = compare(pieces.get(i), other.pieces.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(pieces.size(), other.pieces.size());
    }

    private static int compare(String one, String other) {
        boolean number = Character.isDigit(one.charAt(0));
        if (number != Character.isDigit(other.charAt(0))) {
            return number ? 1 : -1;
        }
        return number ? new BigInteger(one).compareTo(new BigInteger(other)) : one.compareTo(other);
    }

    boolean isBelow(PlainVersion other) {
        return compareTo(other) < 0;
    }

    boolean beginsWith(PlainVersion other) {
        return pieces.size() >= other.pieces.size()
                && new PlainVersion(pieces.subList(0, other.pieces.size())).isSameAs(other);
    }

    boolean isSameAs(PlainVersion other) {
        return compareTo(other) == 0;
    }
}
