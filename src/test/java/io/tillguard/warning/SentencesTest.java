package io.tillguard.warning;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillguard.shared.RuleId;
import io.tillguard.shared.Severity;
import io.tillguard.shared.SubjectKind;
import io.tillguard.shell.Messages;
import io.tillguard.testing.TestClock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SentencesTest {

    private final Sentences sentences = new Sentences(new Messages());

    @Test
    void tellsAnInstantInTheReadersZone() {
        WarningRow silent = row("EW-N01", "2026-03-02 20:30");
        assertThat(sentences.sentence(silent, Locale.SIMPLIFIED_CHINESE, ZoneId.of("Asia/Shanghai")))
                .contains("2026年3月3日")
                .contains("04:30");
        assertThat(sentences.sentence(silent, Locale.ENGLISH, ZoneOffset.UTC)).contains("2026-03-02 20:30 UTC");
    }

    @Test
    void tellsAFactThatIsAWordInTheReadersLanguage() {
        WarningRow active = row("EW-P07", "RETIRED");
        assertThat(sentences.sentence(active, Locale.SIMPLIFIED_CHINESE, ZoneOffset.UTC))
                .contains("已报废");
        assertThat(sentences.sentence(active, Locale.ENGLISH, ZoneOffset.UTC)).contains(" retired ");
    }

    private static WarningRow row(String rule, String fact) {
        return new WarningRow(
                new UUID(0, 1),
                new RuleId(rule),
                SubjectKind.TERMINAL,
                new UUID(0, 2),
                "A920-1",
                null,
                null,
                Severity.HIGH,
                WarningState.OPEN,
                TestClock.START,
                null,
                TestClock.START,
                null,
                null,
                List.of(fact, "2026-03-02 20:30", "–"),
                new WarningRow.Care(TestClock.START, null, null, null, null, null, null, null, 0, false));
    }
}
