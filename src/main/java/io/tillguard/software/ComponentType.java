package io.tillguard.software;

/** The kinds of software on a terminal that are tracked apart. */
public enum ComponentType {
    OS,
    FIRMWARE,
    BOOTLOADER,
    APPLICATION,
    KERNEL,
    CONFIGURATION
}
