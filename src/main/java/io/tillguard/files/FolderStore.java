package io.tillguard.files;

import io.tillguard.shared.Uuid7;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Files in a folder below the data directory, in 256 folders by the first two digits of their hash. Each is written under
 * another name, forced to disk and moved: a killed process leaves a whole file or none, and of the others no more than an
 * unfinished one that the next start removes.
 */
@Component
class FolderStore implements FileStore {

    private static final Logger LOG = LoggerFactory.getLogger(FolderStore.class);
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    /** Longer than any upload takes; another node may be writing into the same folder. */
    private static final Duration FORGOTTEN = Duration.ofHours(6);

    private final Path folder;
    private final Path incoming;
    private final Clock clock;

    FolderStore(@Value("${tillguard.data-directory}") Path data, Clock clock) {
        this.folder = data.resolve("files");
        this.incoming = folder.resolve("incoming");
        this.clock = clock;
    }

    @Override
    public Incoming begin() throws IOException {
        Files.createDirectories(incoming);
        return new Unfinished(incoming.resolve(Uuid7.next().toString()));
    }

    @Override
    public InputStream open(String hash) throws IOException {
        return Files.newInputStream(place(hash));
    }

    @Override
    public void delete(String hash) throws IOException {
        Files.deleteIfExists(place(hash));
    }

    private Path place(String hash) {
        if (!HASH.matcher(hash).matches()) {
            throw new IllegalArgumentException("No SHA-256: " + hash);
        }
        return folder.resolve(hash.substring(0, 2)).resolve(hash);
    }

    /** Removes what a killed process left unfinished. */
    @EventListener(ContextRefreshedEvent.class)
    void tidy() {
        if (!Files.isDirectory(incoming)) {
            return;
        }
        Instant limit = clock.instant().minus(FORGOTTEN);
        try (Stream<Path> all = Files.list(incoming)) {
            for (Path file : all.toList()) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(limit)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            LOG.warn("Unfinished uploads stay in {}", incoming, e);
        }
    }

    private final class Unfinished implements Incoming {

        private final Path path;
        private final FileChannel channel;
        private final OutputStream out;

        Unfinished(Path path) throws IOException {
            this.path = path;
            this.channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            this.out = Channels.newOutputStream(channel);
        }

        @Override
        public OutputStream out() {
            return out;
        }

        @Override
        public Path path() {
            return path;
        }

        @Override
        public void keep(String hash) throws IOException {
            channel.force(true);
            channel.close();
            Path place = place(hash);
            Path parent = folder.resolve(hash.substring(0, 2));
            if (!Files.isDirectory(parent)) {
                Files.createDirectories(parent);
                sync(folder);
            }
            if (!Files.exists(place)) {
                Files.move(path, place, StandardCopyOption.ATOMIC_MOVE);
            }
            sync(parent);
        }

        @Override
        public void close() throws IOException {
            channel.close();
            Files.deleteIfExists(path);
        }
    }

    /** The name of a file is on disk only when its folder is. Not every system can do that. */
    private static void sync(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException unsupported) {
            LOG.debug("{} cannot be forced to disk", folder, unsupported);
        }
    }
}
