package io.tillguard.inspection.stocktake;

/** By what a terminal was seen. Words: {@code stocktake.how.<CONSTANT>}. */
public enum SeenHow {
    CAMERA,
    TYPED,
    FILE,
    INSPECTION
}
