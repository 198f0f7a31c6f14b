package io.tillguard.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tillguard.shared.Refusal;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
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
}
