package io.tillguard.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class Uuid7Test {

    @Test
    void whatWasMadeFirstSortsFirstWithinAMillisecondToo() {
        List<String> made =
                Stream.generate(() -> Uuid7.next().toString()).limit(100_000).toList();
        assertThat(made).isSorted().doesNotHaveDuplicates();
    }
}
