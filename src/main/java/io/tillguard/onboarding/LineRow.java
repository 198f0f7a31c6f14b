package io.tillguard.onboarding;

import java.util.List;
import java.util.UUID;

/**
 * A line of an order.
 *
 * @param line its number, from 1
 * @param units the devices whose serial numbers are known
 */
public record LineRow(
        UUID id, int line, UUID modelId, String manufacturer, String model, int quantity, List<UnitRow> units) {
    public LineRow {
        units = List.copyOf(units);
    }
}
