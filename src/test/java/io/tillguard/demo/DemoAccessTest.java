package io.tillguard.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class DemoAccessTest {

    @Test
    void noPasswordThatIsDrawnHoldsAUserName() {
        String letters = DemoAccess.ALPHABET.toLowerCase(Locale.ROOT);
        assertThat(DemoAccess.PEOPLE.values())
                .allSatisfy(person -> assertThat(person[0].chars()).anyMatch(letter -> letters.indexOf(letter) < 0));
    }
}
