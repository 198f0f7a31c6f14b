package io.tillguard.document;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.openpdf.text.pdf.PdfReader;

/**
 * Looks at the packed parts of a document before a reader unpacks them into memory: a few kilobytes can hold gigabytes.
 *
 * <p>Each part is unpacked by the filters that its dictionary names, as far as the reader would, and what comes out is only
 * counted where nothing else is to be unpacked from it. A picture's own packing is never unpacked.
 */
final class PackedParts {

    /** What a reader of the document may come to hold: its objects, its text and its drawings, unpacked. */
    static final long MOST = 64L * 1024 * 1024;

    /** Pictures packed without loss are passed over by the reader; all of a document's together. */
    static final long MOST_OF_PICTURES = 16 * MOST;

    private static final int LONGEST_DICTIONARY = 64 * 1024;
    private static final Pattern STREAM = Pattern.compile("(?<!end)stream\r?\n");
    private static final Pattern FILTER =
            Pattern.compile("/Filter\\s*(?:\\[([^\\]]*)\\]|(/[^\\s/<>\\[\\]()]+)|(\\d+\\s+\\d+\\s+R))");
    private static final Pattern ESCAPED = Pattern.compile("#([0-9A-Fa-f]{2})");
    private static final Pattern PICTURE = Pattern.compile("/Subtype\\s*/Image\\b");

    private long left = MOST;
    private long leftOfPictures = MOST_OF_PICTURES;

    private PackedParts() {}

    /**
     * @throws UnmarkableDocument if more would be unpacked than {@value #MOST} bytes, or it cannot be told how much
     */
    static void check(byte[] pdf) throws UnmarkableDocument {
        PackedParts parts = new PackedParts();
        String text = new String(pdf, StandardCharsets.ISO_8859_1);
        Matcher streams = STREAM.matcher(text);
        while (streams.find()) {
            int end = text.indexOf("endstream", streams.end());
            int to = end < 0 ? text.length() : end;
            parts.count(dictionary(text, streams.start()), pdf, streams.end(), to);
        }
    }

    /** What stands between the object's beginning and its stream; names may be written with escapes. */
    private static String dictionary(String text, int stream) {
        int from = Math.max(text.lastIndexOf(" obj", stream), stream - LONGEST_DICTIONARY);
        return ESCAPED.matcher(text.substring(Math.max(0, from), stream))
                .replaceAll(
                        name -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(name.group(1), 16))));
    }

    private void count(String dictionary, byte[] pdf, int from, int to) throws UnmarkableDocument {
        Matcher filter = FILTER.matcher(dictionary);
        if (!filter.find()) {
            return;
        }
        if (filter.group(3) != null || filter.find()) {
            throw new UnmarkableDocument("How a part is packed stands elsewhere or twice");
        }
        filter.find(0);
        String names = filter.group(1) == null ? filter.group(2) : filter.group(1);
        byte[] packed = Arrays.copyOfRange(pdf, from, to);
        boolean picture = PICTURE.matcher(dictionary).find();
        for (String name : List.of(names.strip().split("(?=/)"))) {
            switch (name.strip()) {
                case "/FlateDecode", "/Fl" -> packed = inflated(packed, picture);
                case "/ASCII85Decode", "/A85" -> packed = PdfReader.ASCII85Decode(packed);
                case "/ASCIIHexDecode", "/AHx" -> packed = PdfReader.ASCIIHexDecode(packed);
                case "/LZWDecode", "/BrotliDecode" -> throw new UnmarkableDocument("Packed by " + name.strip());
                // A picture's own packing; the reader unpacks nothing behind it.
                default -> {
                    return;
                }
            }
        }
    }

    private byte[] inflated(byte[] packed, boolean picture) throws UnmarkableDocument {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[64 * 1024];
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(packed);
            int read = inflater.inflate(buffer);
            while (read > 0) {
                take(read, picture);
                if (!picture) {
                    out.write(buffer, 0, read);
                }
                read = inflater.inflate(buffer);
            }
        } catch (DataFormatException broken) {
            // What was unpacked so far is all that a reader gets.
            return out.toByteArray();
        } finally {
            inflater.end();
        }
        return out.toByteArray();
    }

    private void take(int bytes, boolean picture) throws UnmarkableDocument {
        if (picture) {
            leftOfPictures -= bytes;
        } else {
            left -= bytes;
        }
        if (left < 0 || leftOfPictures < 0) {
            throw new UnmarkableDocument("Its parts unpack to more than a document may hold");
        }
    }
}
