package io.tillguard.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;

/** Where the bytes of files lie, by their SHA-256. */
public interface FileStore {

    /** A file that is being written; closed without being kept, it leaves nothing. */
    interface Incoming extends AutoCloseable {

        /** Writes it; the stream's end is the file's end. */
        OutputStream out();

        /** What was written so far, to be read. */
        Path path();

        /**
         * Keeps it: when this returns, the bytes and their name are on disk. What is there already stays.
         *
         * @param hash SHA-256 of all its bytes, in hexadecimal digits
         */
        void keep(String hash) throws IOException;

        @Override
        void close() throws IOException;
    }

    Incoming begin() throws IOException;

    /**
     * The bytes of a kept file.
     *
     * @throws java.nio.file.NoSuchFileException if there is none
     */
    InputStream open(String hash) throws IOException;

    /** Removes the bytes of a kept file; nothing happens if there is none. */
    void delete(String hash) throws IOException;
}
