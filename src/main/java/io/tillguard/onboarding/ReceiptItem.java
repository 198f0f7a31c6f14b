package io.tillguard.onboarding;

import java.util.Arrays;
import java.util.List;

/** What is looked at on a device that has come. Words: {@code onboarding.item.<CONSTANT>}. */
public enum ReceiptItem {
    PARCEL_SEAL(Weight.REMARKABLE, false),
    APPEARANCE(Weight.REMARKABLE, false),
    MODEL(Weight.DECISIVE, false),
    SERIAL_LABEL(Weight.DECISIVE, false),
    ORDER_MATCH(Weight.DECISIVE, false),
    VERSIONS(Weight.REMARKABLE, false),
    APPROVAL_MARK(Weight.DECISIVE, false),
    ACCESSORIES(Weight.REMARKABLE, false),
    POWER_ON(Weight.REMARKABLE, false),
    TEST_TRANSACTION(Weight.REMARKABLE, false),
    PRINT(Weight.REMARKABLE, false),
    NETWORK(Weight.REMARKABLE, false),
    KEYS(Weight.DECISIVE, false),
    /** Compared with the maker's pictures, from all sides. */
    ALL_SIDES(Weight.DECISIVE, true),
    /** Weighed, and its openings counted, against the maker's sheet. */
    WEIGHT_AND_OPENINGS(Weight.DECISIVE, true),
    /** Its serial number asked of the maker. */
    ASKED_OF_MAKER(Weight.DECISIVE, true);

    /** What a failed item means. */
    private enum Weight {
        /** The device is rejected. */
        DECISIVE,
        /** It is accepted under conditions at best. */
        REMARKABLE
    }

    private final Weight weight;
    private final boolean unseenOnly;

    ReceiptItem(Weight weight, boolean unseenOnly) {
        this.weight = weight;
        this.unseenOnly = unseenOnly;
    }

    /** Whether the device is rejected when this fails. */
    public boolean isDecisive() {
        return weight == Weight.DECISIVE;
    }

    /** Whether this is looked at only on what was bought unseen. */
    public boolean isUnseenOnly() {
        return unseenOnly;
    }

    /**
     * What is looked at.
     *
     * @param unseen whether the device was bought unseen: then more is
     */
    public static List<ReceiptItem> of(boolean unseen) {
        return Arrays.stream(values())
                .filter(item -> unseen || !item.unseenOnly)
                .toList();
    }
}
