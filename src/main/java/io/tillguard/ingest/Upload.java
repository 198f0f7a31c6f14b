package io.tillguard.ingest;

import java.util.List;
import java.util.UUID;

/**
 * A file that was received, looked at and not yet imported.
 *
 * @param charset how its text is encoded
 * @param separator what separates its cells
 * @param lines how many lines it has
 * @param header its first row
 * @param sample its next few rows, long cells cut
 */
public record Upload(
        UUID id,
        String fileName,
        String sha256,
        String charset,
        char separator,
        long lines,
        List<String> header,
        List<List<String>> sample) {}
