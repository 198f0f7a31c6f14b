package io.tillguard.files;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How large files may be, what encrypts them, and how long they wait for what they belong to.
 *
 * @param largestPhoto bytes of a photo as it is sent
 * @param largestDocument bytes of a document
 * @param mostPixels of a photo as it is sent; more are refused before they are decoded
 * @param longestEdge pixels of a photo as it is kept; a larger one is kept smaller
 * @param keyFile keys of the stored files, by default {@code keys/files.key} in the data directory
 * @param keepUnlinked for how long what was handed in waits for what it belongs to, 2 to 365 days
 */
@Validated
@ConfigurationProperties("tillguard.files")
public record FileSettings(
        @DefaultValue("15MB") DataSize largestPhoto,
        @DefaultValue("15MB") DataSize largestDocument,

        @DefaultValue("60000000") @Min(1_000_000) @Max(200_000_000)
        int mostPixels,

        @DefaultValue("2560") @Min(640) @Max(8_000) int longestEdge,

        @Nullable Path keyFile,
        @DefaultValue("7d") Duration keepUnlinked) {

    private static final Duration SHORTEST = Duration.ofDays(2);
    private static final Duration LONGEST = Duration.ofDays(365);

    public FileSettings {
        if (keepUnlinked.compareTo(SHORTEST) < 0 || keepUnlinked.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "tillguard.files.keep-unlinked must be 2d to 365d: '%s'".formatted(keepUnlinked));
        }
    }
}
