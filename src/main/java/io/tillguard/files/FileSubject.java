package io.tillguard.files;

import java.util.UUID;

/** What files may belong to, declared as a bean by the module that knows it. */
public interface FileSubject {

    /** Stable key of the kind, such as {@code inspection}. */
    String kind();

    /** Whether the caller may see the subject, and so its files. */
    boolean visible(UUID id);
}
