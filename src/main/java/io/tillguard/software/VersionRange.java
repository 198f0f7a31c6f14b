package io.tillguard.software;

import java.util.ArrayList;
import java.util.List;
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
        return order > 0 || order == 0 && !(fromInclusive && toInclusive);
    }

    boolean contains(String key) {
        int low = from == null ? 1 : key.compareTo(from);
        int high = to == null ? -1 : key.compareTo(to);
        return (low > 0 || low == 0 && fromInclusive) && (high < 0 || high == 0 && toInclusive);
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
