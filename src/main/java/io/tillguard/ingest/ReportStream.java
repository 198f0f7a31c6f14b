package io.tillguard.ingest;

import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Takes JSON apart report by report, so that a large request never stands in memory as a whole. */
final class ReportStream {

    private static final int DEEPEST = 20;
    private static final int LONGEST_TEXT = 64 * 1024;
    private static final int LONGEST_NAME = 1_024;
    private static final int LONGEST_NUMBER = 100;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxStringLength(LONGEST_TEXT)
                            .maxNameLength(LONGEST_NAME)
                            .maxNumberLength(LONGEST_NUMBER)
                            .build())
                    .build())
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ReportStream() {}

    /** Where the reports go, in their order. */
    interface Sink {
        void report(JsonNode node);

        /** A line that is no JSON. */
        void unreadable(Refusal refusal);
    }

    /**
     * Reads an object, an array of objects, or objects one after the other.
     *
     * @throws UnreadableRequest at the first place that is no JSON; what came before has been given to the sink
     */
    static void readJson(InputStream body, Sink sink) {
        boolean empty = true;
        try (ReportParser parser = parser(JSON.createParser(body))) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                empty = false;
                if (token == JsonToken.START_ARRAY) {
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        readReport(parser, sink);
                    }
                } else {
                    readReport(parser, sink);
                }
            }
        } catch (JacksonException e) {
            throw UnreadableRequest.broken("unreadable-json", reason(e));
        }
        if (empty) {
            throw UnreadableRequest.broken("empty-request", "The request holds no report.");
        }
    }

    private static void readReport(ReportParser parser, Sink sink) {
        JsonNode report;
        try {
            report = parser.report();
        } catch (RefusedException tooLarge) {
            sink.unreadable(tooLarge.refusal());
            return;
        }
        sink.report(report);
    }

    /** Reads a report a line; a line that is no JSON, or too long, is refused alone. */
    static void readLines(InputStream body, Sink sink) {
        try (InputStream in = new BufferedInputStream(body, LONGEST_TEXT)) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int read = in.read(); read >= 0; read = in.read()) {
                if (read == '\n') {
                    readLine(line, sink);
                } else if (line.size() <= ReportParser.MOST_BYTES) {
                    line.write(read);
                }
            }
            readLine(line, sink);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void readLine(ByteArrayOutputStream bytes, Sink sink) {
        byte[] line = bytes.toByteArray();
        bytes.reset();
        if (isBlank(line)) {
            return;
        }
        if (line.length > ReportParser.MOST_BYTES) {
            sink.unreadable(ReportParser.tooLarge().refusal());
            return;
        }
        try {
            sink.report(only(line));
        } catch (JacksonException e) {
            sink.unreadable(new Refusal("unreadable-json", null, reason(e), null));
        } catch (RefusedException e) {
            sink.unreadable(e.refusal());
        }
    }

    private static JsonNode only(byte[] line) {
        try (ReportParser parser = parser(JSON.createParser(line))) {
            JsonNode report = parser.nextToken() == null ? null : parser.report();
            if (report == null || parser.nextToken() != null) {
                throw new RefusedException(
                        new Refusal("unreadable-json", null, "A line must hold one JSON object.", null));
            }
            return report;
        }
    }

    private static ReportParser parser(JsonParser parser) {
        return new ReportParser(parser, JSON);
    }

    private static boolean isBlank(byte[] line) {
        for (byte b : line) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }

    /** Where and why, without repeating more of the input than one shortened line. */
    private static String reason(JacksonException e) {
        String message = e.getOriginalMessage();
        String place = e.getLocation() == null
                ? ""
                : " (line %d, column %d)"
                        .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
        return "Not readable as JSON%s: %s".formatted(place, Refusal.plain(message == null ? "broken" : message));
    }
}
