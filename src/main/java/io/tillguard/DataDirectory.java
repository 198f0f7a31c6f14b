package io.tillguard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Makes the data directory before anything needs it, so that one that cannot be written is told of in its own words. */
final class DataDirectory implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    static final String KEY = "tillguard.data-directory";

    /** The data directory cannot be made or written. */
    static final class Unusable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Unusable(String directory, Exception cause) {
            super("The data directory '%s' cannot be written: %s".formatted(directory, cause), cause);
        }
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        check(Binder.get(context.getEnvironment()).bind(KEY, String.class).orElse("data"));
    }

    static void check(String directory) {
        try {
            Path path = Path.of(directory).toAbsolutePath();
            Files.createDirectories(path);
            // What a file system permits is known only to who tries.
            Files.delete(Files.createTempFile(path, ".start", null));
        } catch (IOException | InvalidPathException e) {
            throw new Unusable(directory, e);
        }
    }
}
