package io.tillguard.shared;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.util.UUID;

/**
 * Identifiers that sort by the time they were made (RFC 9562, version 7), so that indexes grow at one end. Within a
 * millisecond each one is greater than the one before it: what was made first is listed first.
 */
public final class Uuid7 {

    private static final TimeBasedEpochGenerator GENERATOR = Generators.timeBasedEpochGenerator();

    private Uuid7() {}

    /** A new identifier. */
    public static UUID next() {
        return GENERATOR.generate();
    }
}
