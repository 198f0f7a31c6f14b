package io.tillguard.fleet;

import java.util.List;
import java.util.UUID;

/**
 * A terminal was photographed when it could be trusted. Told in the transaction of whoever accepted it.
 *
 * @param photos hashes of files that were handed in
 * @param by who accepted it
 * @param reason why it can be trusted
 */
public record TerminalPhotographed(UUID terminal, List<String> photos, String by, String reason) {
    public TerminalPhotographed {
        photos = List.copyOf(photos);
    }
}
