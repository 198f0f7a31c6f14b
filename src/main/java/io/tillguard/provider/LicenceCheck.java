package io.tillguard.provider;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Somebody looked a licence up.
 *
 * @param source where, such as the register of the central bank
 * @param evidence SHA-256 of the picture or file that shows it
 */
public record LicenceCheck(
        LocalDate checkedOn,
        String checkedBy,
        String source,
        @Nullable String evidence) {}
