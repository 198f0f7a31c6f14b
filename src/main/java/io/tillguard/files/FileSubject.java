package io.tillguard.files;

import java.util.UUID;

/** What files may belong to, declared as a bean by the module that knows it. */
public interface FileSubject {

    /** Stable key of the kind, such as {@code inspection}. */
    String kind();

    /** Whether the caller may see the subject, and so its files. */
    boolean visible(UUID id);

    /**
     * Whether its files are read only by those who need to see them: each reading is on record, and having handed one in is no
     * right to read it again.
     */
    default boolean confidential() {
        return false;
    }
}
