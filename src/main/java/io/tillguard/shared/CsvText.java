package io.tillguard.shared;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file of rows: finds out its encoding and separator instead of asking for them. UTF-8 is tried first, because text in
 * another encoding is hardly ever valid UTF-8; GB18030 is what a Chinese spreadsheet writes.
 */
public record CsvText(Source source, Charset charset, char separator, long lines) {

    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final int LONGEST_CELL = 1024 * 1024;
    private static final int LONGEST_HEADER = 64 * 1024;
    private static final char BOM = '\uFEFF';

    /** Where the bytes are; opened several times. */
    @FunctionalInterface
    public interface Source {
        InputStream open() throws IOException;
    }

    /**
     * Looks at a file.
     *
     * @throws RefusedException when it is no text
     */
    public static CsvText open(Path path) throws IOException {
        return open(() -> Files.newInputStream(path));
    }

    /**
     * Looks at a small file in memory.
     *
     * @throws RefusedException when it is no text
     */
    public static CsvText open(byte[] content) throws IOException {
        return open(() -> new ByteArrayInputStream(content));
    }

    private static CsvText open(Source source) throws IOException {
        byte[] head = head(source);
        refuseKnownBinary(head);
        Charset marked = marked(head);
        List<Charset> candidates = marked == null ? List.of(StandardCharsets.UTF_8, GB18030) : List.of(marked);
        for (Charset charset : candidates) {
            long lines = lines(source, charset);
            if (lines >= 0) {
                return new CsvText(source, charset, separator(source, charset), lines);
            }
        }
        throw refusal("unknown-encoding", "The file is neither UTF-8 nor GB18030 text.");
    }

    /**
     * Reads rows leniently: what is wrong with a row is for the row's own refusal. Text behind a closing quote has no newer
     * option in the library yet.
     */
    @SuppressWarnings("removal")
    public CsvReader<CsvRecord> reader() throws IOException {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowExtraCharsAfterClosingQuote(true)
                .maxBufferSize(LONGEST_CELL)
                .ofCsvRecord(text(source, charset));
    }

    /** The first rows, header included. */
    public List<List<String>> first(int rows) throws IOException {
        try (CsvReader<CsvRecord> reader = reader()) {
            return reader.stream().limit(rows).map(CsvRecord::getFields).toList();
        } catch (CsvParseException e) {
            throw refusal("unreadable-csv", "The first rows cannot be read as CSV: " + why(e));
        }
    }

    /** What the reader of the library says, fit to be repeated. */
    public static String why(CsvParseException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        String message = cause.getMessage();
        return Refusal.plain(message == null ? "broken quotes" : message);
    }

    private static byte[] head(Source source) throws IOException {
        try (InputStream in = source.open()) {
            return in.readNBytes(8);
        }
    }

    private static void refuseKnownBinary(byte[] head) {
        if (head.length == 0) {
            throw refusal("empty-file", "The file is empty.");
        }
        String start = new String(head, StandardCharsets.ISO_8859_1);
        if (start.startsWith("PK\u0003\u0004")) {
            throw refusal("not-a-text-file", "This is a ZIP archive or an Excel workbook: save it as CSV.");
        }
        if (start.startsWith("%PDF")) {
            throw refusal("not-a-text-file", "This is a PDF: export the list as CSV.");
        }
        if (start.startsWith("\u00D0\u00CF\u0011\u00E0") || start.startsWith("\u001F\u008B")) {
            throw refusal("not-a-text-file", "This is an Excel workbook or an archive: save it as CSV.");
        }
    }

    private static @Nullable Charset marked(byte[] head) {
        String start = new String(head, StandardCharsets.ISO_8859_1);
        if (start.startsWith("\u00EF\u00BB\u00BF")) {
            return StandardCharsets.UTF_8;
        }
        if (start.startsWith("\u00FF\u00FE")) {
            return StandardCharsets.UTF_16LE;
        }
        return start.startsWith("\u00FE\u00FF") ? StandardCharsets.UTF_16BE : null;
    }

    /** Counts lines; -1 when the text is not in this encoding. */
    private static long lines(Source source, Charset charset) throws IOException {
        long lines = 0;
        char last = '\n';
        char[] buffer = new char[64 * 1024];
        try (Reader in = strict(source, charset)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    last = buffer[i];
                    if (last == '\n') {
                        lines++;
                    } else if (last == '\0') {
                        throw refusal("not-a-text-file", "The file holds binary content, not CSV text.");
                    }
                }
            }
        } catch (CharacterCodingException e) {
            return -1;
        }
        return last == '\n' ? lines : lines + 1;
    }

    private static char separator(Source source, Charset charset) throws IOException {
        int commas = 0;
        int semicolons = 0;
        int tabs = 0;
        boolean quoted = false;
        try (Reader in = text(source, charset)) {
            int c = in.read();
            for (int n = 0; n < LONGEST_HEADER && c >= 0 && (quoted || (c != '\n' && c != '\r')); n++, c = in.read()) {
                quoted ^= c == '"';
                commas += !quoted && c == ',' ? 1 : 0;
                semicolons += !quoted && c == ';' ? 1 : 0;
                tabs += !quoted && c == '\t' ? 1 : 0;
            }
        }
        if (tabs > commas && tabs >= semicolons) {
            return '\t';
        }
        return semicolons > commas ? ';' : ',';
    }

    private static Reader strict(Source source, Charset charset) throws IOException {
        return new InputStreamReader(
                source.open(),
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    /** The text behind its byte order mark. */
    private static Reader text(Source source, Charset charset) throws IOException {
        Reader in = new BufferedReader(strict(source, charset), 64 * 1024);
        in.mark(1);
        if (in.read() != BOM) {
            in.reset();
        }
        return in;
    }

    private static RefusedException refusal(String code, String message) {
        return new RefusedException(new Refusal(code, null, message, null));
    }
}
