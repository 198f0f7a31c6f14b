package io.tillguard.files;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The key file of stored files is missing, no key file, or another one's. The message never carries a key. */
final class UnusableKey extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param why a sentence without its full stop */
    UnusableKey(Path keyFile, String why, @Nullable Exception cause) {
        super("The key file '%s' of the stored files cannot be used: %s.".formatted(keyFile, why), cause);
    }
}
