package io.tillguard.software;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class VersionHistoryTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final VersionHistory history = new VersionHistory(List.of());

    @Test
    void beginsWithTheFirstFact() {
        take(1, "1.0");
        assertThat(told()).isEqualTo("1:1.0");
    }

    @Test
    void changesWithAnotherVersion() {
        take(1, "1.0");
        take(3, "1.1");
        assertThat(told()).isEqualTo("1:1.0 3:1.1");
    }

    @Test
    void theSameVersionAgainChangesNothing() {
        take(1, "1.0");
        take(3, "1.0");
        assertThat(told()).isEqualTo("1:1.0");
    }

    @Test
    void aLateFactBeforeTheFirstFillsHistory() {
        take(5, "1.1");
        take(2, "1.0");
        assertThat(told()).isEqualTo("2:1.0 5:1.1");
    }

    @Test
    void aLateFactBeforeTheFirstOfTheSameVersionMovesItsBeginning() {
        take(5, "1.1");
        take(2, "1.1");
        assertThat(told()).isEqualTo("2:1.1");
    }

    @Test
    void aLateFactNeverReachesBeyondANewerConfirmation() {
        take(1, "1.0");
        take(9, "1.0");
        take(4, "2.0");
        assertThat(told()).isEqualTo("1:1.0 4:2.0 9:1.0");
    }

    @Test
    void aLateFactOfTheNextVersionMovesItsBeginning() {
        take(1, "1.0");
        take(9, "2.0");
        take(4, "2.0");
        assertThat(told()).isEqualTo("1:1.0 4:2.0");
    }

    @Test
    void aLateFactBetweenTwoVersionsHoldsUntilTheSecond() {
        take(1, "1.0");
        take(9, "2.0");
        take(4, "1.5");
        assertThat(told()).isEqualTo("1:1.0 4:1.5 9:2.0");
    }

    @Test
    void ofTwoFactsOfOneInstantTheOneReceivedLaterHolds() {
        take(1, "1.0");
        take(1, "1.1");
        assertThat(told()).isEqualTo("1:1.1");
    }

    @Test
    void theNewestFactIsThePresentInWhateverOrderFactsCome() {
        for (long seed = 1; seed <= 500; seed++) {
            Random random = new Random(seed);
            Map<Integer, String> facts = new TreeMap<>();
            while (facts.size() < 12) {
                facts.put(random.nextInt(60), "1." + random.nextInt(3));
            }
            List<Integer> order = new ArrayList<>(facts.keySet());
            Collections.shuffle(order, random);
            VersionHistory shuffled = new VersionHistory(List.of());
            order.forEach(day -> shuffled.take(day(day), new Version(facts.getOrDefault(day, "?0")), () -> null));
            assertChain(shuffled, seed);
            facts.forEach((day, version) -> assertThat(last(shuffled)).isNotNull());
            int newest = Collections.max(facts.keySet());
            assertThat(last(shuffled).version().text()).as("seed %d", seed).isEqualTo(facts.get(newest));
        }
    }

    @Test
    void everyFactThatCameInOrderIsFoundAgain() {
        for (long seed = 1; seed <= 200; seed++) {
            Random random = new Random(seed);
            Map<Integer, String> facts = new TreeMap<>();
            while (facts.size() < 12) {
                facts.put(random.nextInt(60), "1." + random.nextInt(3));
            }
            VersionHistory inOrder = new VersionHistory(List.of());
            facts.forEach((day, version) -> inOrder.take(day(day), new Version(version), () -> null));
            assertChain(inOrder, seed);
            facts.forEach((day, version) -> assertThat(inOrder.intervals().stream()
                            .filter(interval -> !interval.from().isAfter(day(day)))
                            .filter(interval -> interval.to().isAfter(day(day)))
                            .map(interval -> interval.version().text()))
                    .containsExactly(version));
        }
    }

    private static void assertChain(VersionHistory history, long seed) {
        for (int i = 1; i < history.intervals().size(); i++) {
            assertThat(history.intervals().get(i - 1).to())
                    .as("seed %d", seed)
                    .isEqualTo(history.intervals().get(i).from());
            assertThat(history.intervals().get(i).from())
                    .isAfter(history.intervals().get(i - 1).from());
        }
        assertThat(last(history).to()).isEqualTo(VersionHistory.OPEN);
    }

    private static VersionHistory.Interval last(VersionHistory history) {
        return history.intervals().getLast();
    }

    @Test
    void aLateFactHoldsNoLongerThanUntilTheTerminalToldAgain() {
        take(1, "1.0");
        take(9, "1.0");
        history.take(day(4), new Version("2.0"), () -> day(5));
        assertThat(told()).isEqualTo("1:1.0 4:2.0 5:1.0");
        history.take(day(2), new Version("2.0"), () -> day(3));
        assertThat(told()).isEqualTo("1:1.0 2:2.0 3:1.0 4:2.0 5:1.0");
        assertThat(history.isNewest(day(9), new Version("1.0"))).isTrue();
    }

    private void take(int day, String version) {
        history.take(day(day), new Version(version), () -> null);
    }

    private static Instant day(int day) {
        return START.plusSeconds(86_400L * day);
    }

    private String told() {
        return String.join(
                " ",
                history.intervals().stream()
                        .map(interval -> (interval.from().getEpochSecond() - START.getEpochSecond()) / 86_400 + ":"
                                + interval.version())
                        .toList());
    }
}
