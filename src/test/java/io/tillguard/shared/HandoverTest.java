package io.tillguard.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandoverTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 499, 500, 501, 10_000})
    void everythingArrivesInItsOrder(int count) {
        List<Integer> written = new ArrayList<>();
        try (Handover<Integer> handover = new Handover<>("test", written::add)) {
            IntStream.range(0, count).forEach(handover::give);
        }
        assertThat(written).isEqualTo(IntStream.range(0, count).boxed().toList());
    }

    @Test
    void aWriterThatFailsStopsTheReader() {
        assertThatThrownBy(() -> {
                    try (Handover<Integer> handover = new Handover<>("test", HandoverTest::failing)) {
                        IntStream.iterate(0, i -> i + 1).forEach(handover::give);
                    }
                })
                .isInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage("The reader is gone");
    }

    @Test
    void aReaderThatFailsEndsTheWriter() {
        List<Integer> written = new ArrayList<>();
        assertThatThrownBy(() -> {
                    try (Handover<Integer> handover = new Handover<>("test", written::add)) {
                        handover.give(1);
                        throw new IllegalArgumentException("No more rows");
                    }
                })
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(written).containsExactly(1);
    }

    private static void failing(int number) {
        if (number == 700) {
            throw new IllegalStateException("The reader is gone");
        }
    }
}
