package io.tillguard.inspection;

/** Why an inspection failed. Words: {@code inspection.finding.<CONSTANT>}. */
public enum Finding {
    SERIAL_DIFFERS,
    SEAL_BROKEN,
    SEAL_NUMBER_DIFFERS,
    /** A seal is on record, and its number was not read. */
    SEAL_NUMBER_MISSING,
    /** A seal is on record, and there is none. */
    SEAL_GONE,
    PHOTO_DIFFERS,
    ITEM_FAILED,
    INSPECTOR_SAYS_SO
}
