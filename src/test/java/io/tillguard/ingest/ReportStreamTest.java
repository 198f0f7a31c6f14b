package io.tillguard.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tillguard.shared.Refusal;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ReportStreamTest {

    private final List<String> reports = new ArrayList<>();
    private final List<Refusal> unreadable = new ArrayList<>();
    private final ReportStream.Sink sink = new ReportStream.Sink() {
        @Override
        public void report(JsonNode node) {
            reports.add(node.toString());
        }

        @Override
        public void unreadable(Refusal refusal) {
            unreadable.add(refusal);
        }
    };

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{\"a\":1}|1", "[{\"a\":1},{\"a\":2}]|2", "[]|0", "{\"a\":1}{\"a\":2}|2", "[[1],2]|2"})
    void everyFormOfRequestIsTakenApart(String body, int count) {
        ReportStream.readJson(bytes(body), sink);
        assertThat(reports).hasSize(count);
    }

    @Test
    void aTruncatedArrayGivesWhatCameBeforeTheBreak() {
        UnreadableRequest broken = unreadable("[{\"a\":1},{\"a\":2},{\"a\":");
        assertThat(broken.refusal().code()).isEqualTo("unreadable-json");
        assertThat(broken.tooLarge()).isFalse();
        assertThat(reports).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "{", "nonsense", "[1,]", "{\"a\":NaN}", "\u0000\u0001", "<report/>"})
    void whatIsNoJsonIsRefused(String body) {
        assertThat(unreadable(body)).isNotNull();
    }

    @Test
    void deepJsonIsRefusedBeforeItIsBuilt() {
        assertThat(unreadable("[" + "{\"a\":".repeat(100_000))).hasMessageContaining("nest");
        assertThat(unreadable("{\"n\":" + "9".repeat(200) + "}")).isNotNull();
        assertThat(unreadable("{\"s\":\"" + "x".repeat(70_000) + "\"}")).isNotNull();
    }

    @Test
    void aBrokenLineIsRefusedAlone() {
        ReportStream.readLines(bytes("{\"a\":1}\r\n\n{broken\n{\"a\":2}{\"a\":3}\n  \n{\"a\":4}"), sink);
        assertThat(reports).containsExactly("{\"a\":1}", "{\"a\":4}");
        assertThat(unreadable).extracting(Refusal::code).containsExactly("unreadable-json", "unreadable-json");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aReportThatIsTooLargeIsRefusedAloneInBothForms(boolean lines) {
        List<String> large = List.of(
                "{\"a\":[" + "{},".repeat(200_000) + "{}]}",
                "{\"a\":[" + "0,".repeat(ReportParser.MOST_TOKENS) + "0]}",
                "{\"a\":[" + ("\"" + "x".repeat(60_000) + "\",").repeat(5) + "0]}");
        for (String report : large) {
            if (lines) {
                ReportStream.readLines(bytes("{\"a\":1}\n" + report + "\n{\"a\":2}\n"), sink);
            } else {
                ReportStream.readJson(bytes("[{\"a\":1}," + report + ",{\"a\":2}]"), sink);
                ReportStream.readJson(bytes(report + "{\"a\":3}"), sink);
            }
        }
        assertThat(reports).hasSize(lines ? 6 : 9);
        assertThat(unreadable).hasSize(lines ? 3 : 6).extracting(Refusal::code).containsOnly("report-too-large");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aReportOfTheLargestSizeIsTaken(boolean lines) {
        String start = "{\"a\":[" + ("\"" + "x".repeat(60_000) + "\",").repeat(4) + "\"";
        String report = start + "y".repeat(ReportParser.MOST_BYTES - start.length() - 3) + "\"]}";
        if (lines) {
            ReportStream.readLines(bytes(report + "\n" + report.replace("]", " ]")), sink);
        } else {
            ReportStream.readJson(bytes("[" + report + "," + report.replace("]", " ]") + "]"), sink);
        }
        assertThat(reports).containsExactly(report);
        assertThat(unreadable).hasSize(1);
    }

    @Test
    void oneEndlessReportFillsNoMemory() {
        UnreadableRequest cut = catchThrowableOfType(
                UnreadableRequest.class,
                () -> ReportStream.readJson(
                        new LimitedInput(
                                new SequenceInputStream(bytes("{\"a\":["), new Repeated("{},")),
                                32L * 1024 * 1024,
                                () -> UnreadableRequest.tooLarge("request-too-large", "too large")),
                        sink));
        assertThat(cut.tooLarge()).isTrue();
        assertThat(reports).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uFEFF ", "\uFEFF", " \f", "\uFEFF\uFEFF"})
    void aLineOfNothingVisibleIsRefusedAlone(String line) {
        ReportStream.readLines(bytes(line + "\n{\"a\":1}"), sink);
        assertThat(reports).containsExactly("{\"a\":1}");
        assertThat(unreadable).extracting(Refusal::code).containsExactly("unreadable-json");
    }

    @Test
    void aBodyWithoutEndIsCutOff() {
        LimitedInput endless = new LimitedInput(
                new InputStream() {
                    @Override
                    public int read() {
                        return ' ';
                    }
                },
                1_000,
                () -> UnreadableRequest.tooLarge("request-too-large", "too large"));
        UnreadableRequest refused =
                catchThrowableOfType(UnreadableRequest.class, () -> ReportStream.readJson(endless, sink));
        assertThat(refused.tooLarge()).isTrue();
    }

    private UnreadableRequest unreadable(String body) {
        return catchThrowableOfType(UnreadableRequest.class, () -> ReportStream.readJson(bytes(body), sink));
    }

    private static InputStream bytes(String body) {
        return new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
    }

    /** A text again and again, without end. */
    private static final class Repeated extends InputStream {

        private final byte[] text;
        private int at;

        Repeated(String text) {
            this.text = text.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public int read() {
            return text[at++ % text.length];
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            for (int i = 0; i < length; i++) {
                buffer[offset + i] = (byte) read();
            }
            return length;
        }
    }
}
