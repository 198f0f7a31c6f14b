package io.tillguard.shared;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;
import java.util.UUID;

/** Identifiers that sort by the time they were made (RFC 9562, version 7), so that indexes grow at one end. */
public final class Uuid7 {

    private static final TimeBasedEpochRandomGenerator GENERATOR = Generators.timeBasedEpochRandomGenerator();

    private Uuid7() {}

    /** A new identifier. */
    public static UUID next() {
        return GENERATOR.generate();
    }
}
