package io.tillguard.ingest;

import io.tillguard.fleet.Meter;
import io.tillguard.shared.RefusedException;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a report tells of how much the terminal was used. */
final class MeterStatement {

    private MeterStatement() {}

    /**
     * Reads {@code meters}: any of transactions, cardReads, receipts and operatingHours, whole numbers since the terminal was made.
     *
     * @throws RefusedException naming the first that is no whole number within bounds
     */
    static Map<Meter, Long> read(@Nullable JsonFields meters) {
        Map<Meter, Long> told = new EnumMap<>(Meter.class);
        if (meters != null) {
            for (Meter meter : Meter.values()) {
                Double number = meters.number(meter.key(), 0, Meter.MOST);
                if (number != null && number != Math.rint(number)) {
                    throw JsonFields.refused(meters.at(meter.key()), "must be a whole number", number.toString());
                }
                if (number != null) {
                    told.put(meter, number.longValue());
                }
            }
        }
        return told;
    }
}
