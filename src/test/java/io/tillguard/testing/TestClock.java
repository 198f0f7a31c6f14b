package io.tillguard.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until a test moves it. */
public final class TestClock extends Clock {
    /** Monday, 2 March 2026, 09:00 UTC: where every test starts. */
    public static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    private final Hand hand;
    private final ZoneId zone;

    public TestClock() {
        this(new Hand(), ZoneOffset.UTC);
    }

    private TestClock(Hand hand, ZoneId zone) {
        this.hand = hand;
        this.zone = zone;
    }

    public void set(Instant instant) {
        hand.now = instant;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate")
    public void advance(Duration duration) {
        hand.now = hand.now.plus(duration);
    }

    public void reset() {
        set(START);
    }

    @Override
    public Instant instant() {
        return hand.now;
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    /** The same clock shown in another zone: moving one moves both. */
    @Override
    public Clock withZone(ZoneId other) {
        return new TestClock(hand, other);
    }

    /** What the clock and its views in other zones share; only the test's own thread writes it. */
    private static final class Hand {
        private volatile Instant now = START;
    }
}
