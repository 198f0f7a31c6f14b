package io.tillguard.obligation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillguard.shared.RefusedException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CitationTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "PCI DSS, 9.5.1, PCI DSS, 9.5.1, true",
                "PCI DSS, 9.5.1.2.1, PCI DSS, 9.5.1, true",
                "PCI DSS, 9.5.1.2.1, PCI DSS, 9, true",
                "PCI DSS, 9.5.1, PCI DSS, 9.5.10, false",
                "PCI DSS, 9.5.1, PCI DSS, 9.5.2, false",
                "PCI DSS, 9.5.1, PCI DSS, 9.51, false",
                "PCI DSS, 9.5.1, PCI DSS, 95.1, false",
                "PCI DSS, 9.5.1, PCI DSS, -, true",
                "PCI DSS, -, PCI DSS, -, true",
                "PCI DSS, 9.5.1, PCI PIN, 9.5.1, false",
                "PCI DSS, -, PCI DSS 4, -, false",
                "PCI DSS, 9.5.1, pci  dss, 9.5.1, true",
                "PCI DSS, 9.5.1, ＰＣＩ　ＤＳＳ, 9.5.1, true",
                "PCI DSS, A1.2, PCIDSS, a1.2.3, true",
                "个人信息保护法, 57, 《个人信息保护法》, 57, true",
                "个人信息保护法, 57, 个人信息保护法, 5, false",
                "银发〔2021〕259号, -, 银发〔2021〕 259 号, -, true",
            })
    void aChangeTouchesWhatLiesWithinItAndWhatItLiesWithin(
            String regulation, @Nullable String article, String other, @Nullable String otherArticle, boolean touches) {
        Citation one = new Citation(regulation, article);
        Citation two = new Citation(other, otherArticle);
        assertThat(one.touches(two)).isEqualTo(touches);
        assertThat(two.touches(one)).isEqualTo(touches);
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "《》", "a\nb"})
    void aNameThatCannotBeComparedIsNone(String regulation) {
        assertThatThrownBy(() -> new Citation(regulation, null)).isInstanceOf(RefusedException.class);
    }

    /** One character that is fifteen when names are compared: a column would not hold it. */
    @ParameterizedTest
    @CsvSource({"13, true", "14, false"})
    void aNameIsNoLongerWhenItIsCompared(int characters, boolean taken) {
        String name = "ﷺ".repeat(characters);
        if (taken) {
            assertThat(new Citation(name, null).regulation()).isEqualTo(name);
        } else {
            assertThatThrownBy(() -> new Citation(name, null)).isInstanceOf(RefusedException.class);
        }
    }
}
