package io.tillguard.onboarding;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is said of a device that is in order, to be changed. */
final class ReceiptDraft {
    private final String serial;
    private final UUID terminal;
    String scanned;
    ReceiptResult result = ReceiptResult.ACCEPT;
    final Map<ReceiptItem, ItemOutcome> items = new EnumMap<>(ReceiptItem.class);

    @Nullable
    String firmware;

    @Nullable
    Damage damage;

    @Nullable
    String conditions;

    @Nullable
    LocalDate until;

    List<String> photos = List.of();

    ReceiptDraft(String serial, UUID terminal, boolean unseen) {
        this.serial = serial;
        this.terminal = terminal;
        this.scanned = serial;
        ReceiptItem.of(unseen).forEach(item -> items.put(item, ItemOutcome.PASS));
    }

    NewReceipt read() {
        return new NewReceipt(
                terminal,
                scanned,
                true,
                result,
                items.entrySet().stream()
                        .map(each -> new NewReceipt.Answer(each.getKey(), each.getValue(), null))
                        .toList(),
                null,
                firmware,
                null,
                damage,
                conditions,
                until,
                "Remarks on " + serial,
                photos);
    }
}
