package io.tillguard.software;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A range of versions by their sort keys.
 *
 * @param from lower bound, null when open
 * @param to upper bound, null when open
 */
record VersionRange(
        @Nullable String from,
        boolean fromInclusive,
        @Nullable String to,
        boolean toInclusive) {

    static final VersionRange ALL = new VersionRange(null, true, null, true);

    boolean isEmpty() {
        if (from == null || to == null) {
            return false;
        }
        int order = from.compareTo(to);
        return order > 0 || (order == 0 && !(fromInclusive && toInclusive));
    }

    boolean contains(String key) {
        int low = from == null ? 1 : key.compareTo(from);
        int high = to == null ? -1 : key.compareTo(to);
        return (low > 0 || (low == 0 && fromInclusive)) && (high < 0 || (high == 0 && toInclusive));
    }

    /** What is left of this range without another: none, one or two ranges. */
    List<VersionRange> without(VersionRange other) {
        List<VersionRange> left = new ArrayList<>();
        if (other.from != null) {
            left.add(below(other.from, !other.fromInclusive));
        }
        if (other.to != null) {
            left.add(above(other.to, !other.toInclusive));
        }
        left.removeIf(VersionRange::isEmpty);
        return left;
    }

    /** What this range has in common with another; empty when nothing. */
    VersionRange common(VersionRange other) {
        VersionRange upper = other.from == null ? this : above(other.from, other.fromInclusive);
        return other.to == null ? upper : upper.below(other.to, other.toInclusive);
    }

    /** Whether every version of another range lies in this one. */
    boolean holds(VersionRange other) {
        return other.without(this).isEmpty();
    }

    /** This range in disjoint pieces, each of which lies wholly inside or wholly outside each of some others. */
    List<VersionRange> cutBy(List<VersionRange> others) {
        List<VersionRange> pieces = List.of(this);
        for (VersionRange other : others) {
            pieces = pieces.stream()
                    .flatMap(piece -> Stream.concat(Stream.of(piece.common(other)), piece.without(other).stream()))
                    .filter(piece -> !piece.isEmpty())
                    .toList();
        }
        return pieces;
    }

    private VersionRange below(String bound, boolean inclusive) {
        int order = to == null ? 1 : to.compareTo(bound);
        boolean closed = order == 0 ? inclusive && toInclusive : inclusive;
        return order < 0 ? this : new VersionRange(from, fromInclusive, bound, closed);
    }

    private VersionRange above(String bound, boolean inclusive) {
        int order = from == null ? -1 : from.compareTo(bound);
        boolean closed = order == 0 ? inclusive && fromInclusive : inclusive;
        return order > 0 ? this : new VersionRange(bound, closed, to, toInclusive);
    }

    /** What is left of some ranges without others. */
    static List<VersionRange> without(List<VersionRange> ranges, List<VersionRange> others) {
        List<VersionRange> left = ranges;
        for (VersionRange other : others) {
            left = left.stream().flatMap(range -> range.without(other).stream()).toList();
        }
        return left;
    }
}
