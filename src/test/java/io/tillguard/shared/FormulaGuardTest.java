package io.tillguard.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaGuardTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "=1+1, '=1+1",
                "+86 21, '+86 21",
                "@x, '@x",
                "-x, '-x",
                "＝1, '＝1",
                "＠x, '＠x",
                "'=1, ''=1",
                "'-5, ''-5",
                "-31.2, '-31.2",
                "+5, '+5",
                "plain, plain",
                "'quoted, 'quoted",
                "'', ''"
            })
    void aFormulaIsGuardedAndComesBackAsItWas(String text, String cell) {
        assertThat(FormulaGuard.safe(text)).isEqualTo(cell);
        assertThat(FormulaGuard.unsafe(cell)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n=1", "\t=1", "\r=1", "'", "\n"})
    void whatIsHardToSeeComesBackAsItWasToo(String text) {
        assertThat(FormulaGuard.safe(text))
                .doesNotStartWith("\n")
                .doesNotStartWith("\t")
                .doesNotStartWith("\r");
        assertThat(FormulaGuard.unsafe(FormulaGuard.safe(text))).isEqualTo(text);
    }

    @Test
    void whateverGoesOutComesBackAsItWas() {
        String letters = "''=+-@\t\r\n＝＋－＠15.x ";
        Random random = new Random(7);
        for (int i = 0; i < 100_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(6); length > 0; length--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            String cell = FormulaGuard.safe(text.toString());
            assertThat(FormulaGuard.unsafe(cell)).isEqualTo(text.toString());
        }
    }
}
