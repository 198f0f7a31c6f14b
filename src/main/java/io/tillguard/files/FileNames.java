package io.tillguard.files;

import java.util.Set;

/**
 * Where files are named by their hash without being linked, as the evidence of a check is: declared as a bean by the module that
 * keeps it. What is named stays, although nobody but who handed it in may read it.
 */
public interface FileNames {

    /**
     * Whether a file is named.
     *
     * @param hashes of one file: as it is kept, and as it was sent
     */
    boolean name(Set<String> hashes);
}
