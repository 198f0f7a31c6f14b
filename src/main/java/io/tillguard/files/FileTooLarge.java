package io.tillguard.files;

import org.springframework.util.unit.DataSize;

/** More bytes came, or were announced, than a file may have. */
public final class FileTooLarge extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long megabytes;

    FileTooLarge(DataSize limit) {
        super("A file may have at most %d MB".formatted(limit.toMegabytes()));
        this.megabytes = limit.toMegabytes();
    }

    /** The most that a file may have. */
    public long megabytes() {
        return megabytes;
    }
}
