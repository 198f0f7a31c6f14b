package io.tillguard.fleet;

import io.tillguard.shared.Money;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A model with its approvals.
 *
 * @param terminals how many terminals of it the caller sees
 * @param replacement what another one costs; null while nobody entered it
 */
public record ModelRow(
        UUID id,
        UUID manufacturerId,
        String manufacturer,
        String model,
        boolean approved,
        long terminals,
        List<Approval> approvals,
        @Nullable Money replacement) {

    public ModelRow {
        approvals = List.copyOf(approvals);
    }
}
