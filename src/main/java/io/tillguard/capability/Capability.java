package io.tillguard.capability;

import io.tillguard.shared.EnteredText;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a terminal can do. Words: {@code capability.<CONSTANT>}. */
public enum Capability {
    CONTACT_CHIP,
    CONTACTLESS,
    MAGNETIC_STRIPE,
    /** Shows a code that the customer scans. */
    QR_SHOWN,
    /** Scans the customer's code. */
    QR_SCANNED,
    PIN_ENTRY,
    REFUND,
    PRE_AUTHORISATION,
    INSTALMENTS,
    TIP,
    FOREIGN_CURRENCY,
    RECEIPT_PRINTED,
    SIGNATURE_ON_SCREEN,
    MOBILE_NETWORK,
    BATTERY;

    /**
     * The capability of that name, in any case.
     *
     * @throws io.tillguard.shared.RefusedException if there is none
     */
    public static Capability entered(@Nullable String text) {
        String wanted = EnteredText.required("capability", text, 24).toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(each -> each.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> EnteredText.refused(
                        "unknown-capability",
                        "capability",
                        "A capability is one of %s".formatted(List.of(values())),
                        wanted));
    }
}
