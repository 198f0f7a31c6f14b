package io.tillguard.onboarding;

import io.tillguard.shared.EnteredText;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is applied for.
 *
 * @param site where the terminals are to stand
 * @param invoiceNumber null while there is none
 * @param unseen whether nobody of the company could look at the devices before they were bought
 * @param provenance through whose hands they came, null while nobody knows
 * @param lines what is ordered, at least one
 */
public record NewCase(
        Channel channel,
        UUID site,
        UUID supplier,
        String orderNumber,
        @Nullable String invoiceNumber,
        boolean unseen,
        @Nullable String provenance,
        Applicant applicant,
        List<Ordered> lines) {

    static final int LONGEST_NUMBER = 60;
    static final int LONGEST_PROVENANCE = 1_000;
    static final int MOST_DEVICES = 1_000;
    private static final int MOST_LINES = 50;

    /** So many devices of a model. */
    public record Ordered(UUID model, int quantity) {
        public Ordered {
            checkQuantity(quantity);
        }
    }

    public NewCase {
        orderNumber = EnteredText.required("orderNumber", orderNumber, LONGEST_NUMBER);
        invoiceNumber = EnteredText.optional("invoiceNumber", invoiceNumber, LONGEST_NUMBER);
        provenance = EnteredText.optional("provenance", provenance, LONGEST_PROVENANCE);
        lines = List.copyOf(lines);
        if (lines.isEmpty() || lines.size() > MOST_LINES) {
            throw EnteredText.refused(
                    "order-lines", "lines", "An order has 1 to %d lines".formatted(MOST_LINES), lines.size());
        }
        checkQuantity(lines.stream().mapToInt(Ordered::quantity).sum());
    }

    static void checkQuantity(int quantity) {
        if (quantity < 1 || quantity > MOST_DEVICES) {
            throw EnteredText.refused(
                    "order-quantity",
                    "quantity",
                    "An order is for 1 to %d devices: %d".formatted(MOST_DEVICES, quantity),
                    quantity);
        }
    }
}
