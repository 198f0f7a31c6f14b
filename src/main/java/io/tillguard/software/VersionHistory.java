package io.tillguard.software;

import io.tillguard.shared.Uuid7;
import io.tillguard.shared.Validity;
import io.tillguard.software.Installations.NextTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The versions of one product on one terminal as a chain of intervals without gaps, the last one open.
 *
 * <p>Each interval knows the newest fact that confirmed it. So a late fact takes hold from its own time until the terminal told
 * the next time what it runs, or until that confirmation if nothing nearer is known, and never longer: history is filled,
 * the present stays.
 */
final class VersionHistory {

    /** Where an open interval ends; the instant of {@code Validity.OPEN}. */
    static final Instant OPEN = Validity.OPEN.toInstant();

    private final List<Interval> intervals;

    /** @param intervals stored ones in their order, from the one that holds the earliest fact to be taken */
    VersionHistory(List<Interval> intervals) {
        this.intervals = new ArrayList<>(intervals);
    }

    /** What has to be written to the database for an interval. */
    enum Change {
        NONE,
        CONFIRMED,
        MOVED,
        NEW
    }

    /** One version from an instant (inclusive) to another (exclusive). */
    static final class Interval {
        private final UUID id;
        private Version version;
        private Instant from;
        private Instant to;
        private Instant confirmed;
        private Change change;

        Interval(UUID id, Version version, Instant from, Instant to, Instant confirmed, Change change) {
            this.id = id;
            this.version = version;
            this.from = from;
            this.to = to;
            this.confirmed = confirmed;
            this.change = change;
        }

        private static Interval made(Version version, Instant from, Instant to, Instant confirmed) {
            return new Interval(Uuid7.next(), version, from, to, confirmed, Change.NEW);
        }

        UUID id() {
            return id;
        }

        Version version() {
            return version;
        }

        Instant from() {
            return from;
        }

        Instant to() {
            return to;
        }

        Instant confirmed() {
            return confirmed;
        }

        Change change() {
            return change;
        }

        private void changed(Change kind) {
            change = kind.compareTo(change) > 0 ? kind : change;
        }

        private void confirm(Instant at) {
            if (at.isAfter(confirmed)) {
                confirmed = at;
                changed(Change.CONFIRMED);
            }
        }

        private void beginAt(Instant at) {
            from = at;
            changed(Change.MOVED);
        }

        private void endAt(Instant at) {
            to = at;
            changed(Change.MOVED);
        }

        private void become(Version other) {
            version = other;
            changed(Change.MOVED);
        }
    }

    List<Interval> intervals() {
        return intervals;
    }

    /**
     * Takes the fact that a version ran at an instant.
     *
     * @param next when the terminal told the next time what it runs
     */
    void take(Instant at, Version version, NextTime next) {
        if (intervals.isEmpty()) {
            intervals.add(Interval.made(version, at, OPEN, at));
            return;
        }
        int place = placeOf(at);
        if (place < 0) {
            takeBeforeTheFirst(at, version);
        } else if (intervals.get(place).version.equals(version)) {
            intervals.get(place).confirm(at);
        } else {
            split(place, at, version, next);
        }
    }

    /** The version that is present was confirmed until an instant. */
    void confirmPresent(Instant at) {
        intervals.getLast().confirm(at);
    }

    /** Whether the fact that a version ran at an instant is the newest. */
    boolean isNewest(Instant at, Version version) {
        Interval present = intervals.getLast();
        return present.version.equals(version) && present.confirmed.equals(at);
    }

    private int placeOf(Instant at) {
        int place = intervals.size() - 1;
        while (place >= 0 && intervals.get(place).from.isAfter(at)) {
            place--;
        }
        return place;
    }

    private void takeBeforeTheFirst(Instant at, Version version) {
        Interval first = intervals.getFirst();
        if (first.version.equals(version)) {
            first.beginAt(at);
        } else {
            intervals.addFirst(Interval.made(version, at, first.from, at));
        }
    }

    private void split(int place, Instant at, Version version, NextTime next) {
        Interval current = intervals.get(place);
        Instant told = isLate(place, at) ? next.told() : null;
        if (told != null && told.isAfter(at) && told.isBefore(current.to)) {
            splitInTheMiddle(place, at, version, told);
        } else if (current.confirmed.isAfter(at)) {
            splitInTheMiddle(place, at, version, current.confirmed);
        } else if (current.from.equals(at)) {
            // Two facts of the same instant: the one received later corrects the other.
            current.become(version);
        } else if (place + 1 < intervals.size()
                && intervals.get(place + 1).version.equals(version)) {
            current.endAt(at);
            intervals.get(place + 1).beginAt(at);
        } else {
            Interval made = Interval.made(version, at, current.to, at);
            current.endAt(at);
            intervals.add(place + 1, made);
        }
    }

    private boolean isLate(int place, Instant at) {
        return place + 1 < intervals.size() || intervals.get(place).confirmed.isAfter(at);
    }

    /** The other version held from the fact until the present one is known to have run again. */
    private void splitInTheMiddle(int place, Instant at, Version version, Instant again) {
        Interval current = intervals.get(place);
        Instant confirmed = current.confirmed.isAfter(again) ? current.confirmed : again;
        Interval made = Interval.made(version, at, again, at);
        if (current.from.equals(at)) {
            current.beginAt(again);
            current.confirmed = confirmed;
            intervals.add(place, made);
        } else {
            intervals.add(place + 1, made);
            intervals.add(place + 2, Interval.made(current.version, again, current.to, confirmed));
            current.endAt(at);
            current.confirmed = current.confirmed.isAfter(at) ? current.from : current.confirmed;
        }
    }
}
