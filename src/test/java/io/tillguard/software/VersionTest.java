package io.tillguard.software;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionTest {

    @ParameterizedTest
    @CsvSource({
        "11.1.9, 11.1.45",
        "11.1, 11.1.0",
        "11.1.45, 11.1.45_20230314",
        "11.1.45_20230314, 11.1.50_20230614",
        "A920_AP_Boot_Release_V5.13, A920_AP_Boot_Release_V5.14",
        "V5.9, V5.14",
        "1.0, 1.0-rc1",
        "1.0-alpha, 1.0-beta",
        "1.0-beta, 1.0.1",
        "9, 10",
        "PayDroid_7.1.1_Virgo_V04.3.26T1_20210419, PayDroid_7.1.1_Virgo_V04.3.26T2_20210419",
        "1.9999999999999999999999, 1.10000000000000000000000",
        "1a, 1aa",
        "1a1, 1aa",
        "1.终端, 1.2"
    })
    void comesBefore(String earlier, String later) {
        assertThat(new Version(earlier)).isLessThan(new Version(later));
    }

    @ParameterizedTest
    @CsvSource({"V5.14, 5.14", "11.1.045, 11.1.45", "1.0-RC1, 1.0_rc1", "1.2, 1..2", "QT000530, 530", "1.0rc1, 1.0-rc-1"
    })
    void ordersAlike(String one, String other) {
        assertThat(new Version(one)).isEqualByComparingTo(new Version(other));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "-", "1.\u00002", "1.2\n", "1\u202E2"})
    void isNoVersion(String text) {
        assertThat(Version.check("version", text)).isNotNull();
        assertThatThrownBy(() -> new Version(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void hasAtMostEightyCharacters() {
        assertThat(Version.check("version", "1".repeat(80))).isNull();
        assertThat(Version.check("version", "1".repeat(81))).isNotNull();
    }

    @Test
    void theKeyHoldsOnlyDigitsAndFitsItsColumn() {
        Random random = new Random(20260302);
        for (int i = 0; i < 20_000; i++) {
            assertThat(random(random, 80).sortKey()).matches("[0-9]{2,800}");
        }
        assertThat(new Version("1" + "终".repeat(79)).sortKey()).hasSizeLessThanOrEqualTo(800);
        assertThat(new Version("1a".repeat(40)).sortKey()).hasSizeLessThanOrEqualTo(800);
    }

    @Test
    void theKeyOrdersAsThePiecesDo() {
        for (long seed = 1; seed <= 20; seed++) {
            Random random = new Random(seed);
            for (int i = 0; i < 5_000; i++) {
                Version one = random(random, 8);
                Version other = random(random, 8);
                assertThat(Integer.signum(one.compareTo(other)))
                        .as("seed %d: %s and %s", seed, one, other)
                        .isEqualTo(Integer.signum(Pieces.compare(one.text(), other.text())));
            }
        }
    }

    private static Version random(Random random, int longest) {
        String alphabet = "00112233456789aAbBzZ.._- vé";
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(longest);
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return new Version(text.append(random.nextInt(10)).toString());
    }

    /** The order as it is told in words, without keys. */
    private static final class Pieces {

        static int compare(String one, String other) {
            List<String> mine = of(one);
            List<String> theirs = of(other);
            for (int i = 0; i < Math.min(mine.size(), theirs.size()); i++) {
                int order = comparePieces(mine.get(i), theirs.get(i));
                if (order != 0) {
                    return order;
                }
            }
            return Integer.compare(mine.size(), theirs.size());
        }

        private static int comparePieces(String one, String other) {
            boolean number = Character.isDigit(one.charAt(0));
            boolean otherNumber = Character.isDigit(other.charAt(0));
            if (number != otherNumber) {
                return number ? 1 : -1;
            }
            return number
                    ? new java.math.BigInteger(one).compareTo(new java.math.BigInteger(other))
                    : one.compareTo(other);
        }

        private static List<String> of(String text) {
            String from = text.replaceFirst("^[^0-9]+", "").toLowerCase(Locale.ROOT);
            List<String> pieces = new ArrayList<>();
            for (String piece : from.split("[^0-9\\p{L}]+|(?<=[0-9])(?=\\p{L})|(?<=\\p{L})(?=[0-9])", -1)) {
                if (!piece.isEmpty()) {
                    pieces.add(piece);
                }
            }
            return pieces;
        }
    }
}
