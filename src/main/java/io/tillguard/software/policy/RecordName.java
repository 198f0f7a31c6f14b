package io.tillguard.software.policy;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What vulnerability records call a product of the catalogue.
 *
 * @param vendor as a record's affected entry names it
 * @param recordProduct as a record's affected entry names it
 */
public record RecordName(
        UUID id,
        String vendor,
        String recordProduct,
        DecidedProduct product,
        String setBy,
        Instant from,
        @Nullable Instant until)
        implements Decision {

    @Override
    public String label() {
        return vendor + " " + recordProduct + " = " + product.label();
    }
}
