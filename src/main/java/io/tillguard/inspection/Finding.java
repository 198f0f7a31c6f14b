package io.tillguard.inspection;

/** Why an inspection failed. Words: {@code inspection.finding.<CONSTANT>}. */
public enum Finding {
    SERIAL_DIFFERS,
    SEAL_BROKEN,
    SEAL_NUMBER_DIFFERS,
    PHOTO_DIFFERS,
    ITEM_FAILED,
    INSPECTOR_SAYS_SO
}
