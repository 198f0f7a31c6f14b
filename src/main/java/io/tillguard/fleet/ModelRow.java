package io.tillguard.fleet;

import java.util.List;
import java.util.UUID;

/**
 * A model with its approvals.
 *
 * @param terminals how many terminals of it the caller sees
 */
public record ModelRow(
        UUID id,
        UUID manufacturerId,
        String manufacturer,
        String model,
        boolean approved,
        long terminals,
        List<Approval> approvals) {

    public ModelRow {
        approvals = List.copyOf(approvals);
    }
}
