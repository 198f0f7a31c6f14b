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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @ParameterizedTest
    @CsvSource({
        "PT10S, every 10 s., 每 10 秒",
        "PT300S, every 5 min., 每 5 分钟",
        "PT90S, every 90 s., 每 90 秒",
        "PT259200S, every 3 days., 每 3 天",
        "PT234000S, every 65 h., 每 65 小时",
        "PT86400S, every day., 每 1 天"
    })
    void tellsALengthOfTimeInItsLargestWholeUnit(String length, String english, String chinese) {
        WarningRow missed = row("EW-I07", "2026-03-02 20:30", length);
        assertThat(sentences.sentence(missed, Locale.ENGLISH, ZoneOffset.UTC)).endsWith(english);
        assertThat(sentences.sentence(missed, Locale.SIMPLIFIED_CHINESE, ZoneOffset.UTC))
                .contains(chinese);
    }

    private static WarningRow row(String rule, String fact) {
        return row(rule, fact, "2026-03-02 20:30");
    }

    private static WarningRow row(String rule, String first, String second) {
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
                List.of(first, second, "–"),
                new WarningRow.Care(TestClock.START, null, null, null, null, null, null, null, 0, false));
    }
}
