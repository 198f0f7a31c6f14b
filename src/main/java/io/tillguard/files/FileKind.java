package io.tillguard.files;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What is accepted, told by its first bytes: a name or an announced type proves nothing. */
enum FileKind {
    JPEG("image/jpeg", "jpg"),
    PNG("image/png", "png"),
    WEBP("image/webp", "webp"),
    PDF("application/pdf", "pdf");

    /** So many bytes tell the kind. */
    static final int HEAD = 12;

    private final String mediaType;
    private final String extension;

    FileKind(String mediaType, String extension) {
        this.mediaType = mediaType;
        this.extension = extension;
    }

    static @Nullable FileKind of(byte[] head) {
        return Arrays.stream(values())
                .filter(kind -> kind.begins(head))
                .findFirst()
                .orElse(null);
    }

    private boolean begins(byte[] head) {
        return switch (this) {
            case JPEG -> head.length > 3 && head[0] == (byte) 0xFF && head[1] == (byte) 0xD8 && head[2] == (byte) 0xFF;
            case PNG -> has(head, 1, "PNG\r\n") && head[0] == (byte) 0x89;
            case WEBP -> has(head, 0, "RIFF") && has(head, 8, "WEBP");
            case PDF -> has(head, 0, "%PDF-");
        };
    }

    private static boolean has(byte[] head, int from, String text) {
        byte[] wanted = text.getBytes(StandardCharsets.ISO_8859_1);
        return head.length >= from + wanted.length
                && Arrays.equals(head, from, from + wanted.length, wanted, 0, wanted.length);
    }

    boolean isPhoto() {
        return this != PDF;
    }

    String mediaType() {
        return mediaType;
    }

    String extension() {
        return extension;
    }
}
