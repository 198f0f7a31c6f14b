package io.tillguard.software;

/** The kinds of software on a terminal that are tracked apart. */
public enum ComponentType {
    OS,
    FIRMWARE,
    BOOTLOADER,
    APPLICATION,
    KERNEL,
    CONFIGURATION;

    /** Whether a terminal has exactly one of it, so that whatever name it is reported by, it is the same thing. */
    boolean isSingle() {
        return switch (this) {
            case OS, FIRMWARE, BOOTLOADER -> true;
            case APPLICATION, KERNEL, CONFIGURATION -> false;
        };
    }

    /** Word in the names that the console makes up for default products. */
    String word() {
        return switch (this) {
            case OS -> "OS";
            case FIRMWARE -> "firmware";
            case BOOTLOADER -> "bootloader";
            case APPLICATION -> "application";
            case KERNEL -> "kernel";
            case CONFIGURATION -> "configuration";
        };
    }
}
