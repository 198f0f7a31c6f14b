package io.tillguard.demo;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Properties;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** What the demo must know again at its next start: a file beside the data that only its owner reads. */
@Component
@Profile("demo")
class DemoNotes {

    private final Path file;

    DemoNotes(@Value("${tillguard.data-directory}") Path data) {
        this.file = data.resolve("demo.properties");
    }

    Optional<String> get(String key) {
        return Optional.ofNullable(read().getProperty(key));
    }

    void put(String key, String value) {
        Properties notes = read();
        notes.setProperty(key, value);
        try {
            if (!Files.exists(file)) {
                create();
            }
            try (Writer out = Files.newBufferedWriter(file)) {
                notes.store(out, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The demo cannot write " + file, e);
        }
    }

    /** The file is private before anything stands in it. */
    private void create() throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
    }

    private Properties read() {
        Properties notes = new Properties();
        if (Files.exists(file)) {
            try (Reader in = Files.newBufferedReader(file)) {
                notes.load(in);
            } catch (IOException e) {
                throw new UncheckedIOException("The demo cannot read " + file, e);
            }
        }
        return notes;
    }
}
