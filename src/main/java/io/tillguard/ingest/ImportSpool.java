package io.tillguard.ingest;

import io.tillguard.shared.Uuid7;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Keeps files until they are imported. A file is on disk, not only in its cache, before anyone is told that it came. */
@Component
class ImportSpool {

    private static final Duration FORGOTTEN = Duration.ofDays(1);

    private final Path folder;
    private final IngestSettings settings;
    private final Clock clock;

    ImportSpool(@Value("${tillguard.data-directory}") Path data, IngestSettings settings, Clock clock) {
        this.folder = data.resolve("imports");
        this.settings = settings;
        this.clock = clock;
    }

    /** A file that came, under a name of its own. */
    record Spooled(UUID id, Path path, String sha256) {}

    /**
     * Writes a file.
     *
     * @throws UnreadableRequest when it is larger than the settings allow; nothing stays then
     */
    Spooled write(InputStream in) throws IOException {
        Files.createDirectories(folder);
        UUID id = Uuid7.next();
        Path path = path(id);
        try {
            return new Spooled(id, path, copy(in, path));
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(path);
            throw e;
        }
    }

    /** Refuses by the announced length, before a byte is read. */
    void checkLength(long length) {
        if (length > settings.maxFileSize().toBytes()) {
            throw tooLarge();
        }
    }

    /** Gives a file a second name, so that each of its runs may end by itself. */
    void link(UUID from, UUID to) throws IOException {
        try {
            Files.createLink(path(to), path(from));
        } catch (UnsupportedOperationException | IOException noLinks) {
            Files.copy(path(from), path(to));
        }
        Files.setLastModifiedTime(path(to), FileTime.from(clock.instant()));
        syncFolder();
    }

    boolean has(UUID id) {
        return Files.exists(path(id));
    }

    Path path(UUID id) {
        return folder.resolve(id + ".csv");
    }

    void delete(UUID id) {
        try {
            Files.deleteIfExists(path(id));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Deletes what was received a day ago and belongs to no run.
     *
     * @return how many files there were
     */
    int tidy(Set<UUID> wanted) throws IOException {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        int deleted = 0;
        Set<String> names = Set.copyOf(wanted.stream().map(id -> id + ".csv").toList());
        Instant limit = clock.instant().minus(FORGOTTEN);
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.toList();
        }
        for (Path file : files) {
            if (!names.contains(file.getFileName().toString())
                    && Files.getLastModifiedTime(file).toInstant().isBefore(limit)) {
                deleted += Files.deleteIfExists(file) ? 1 : 0;
            }
        }
        return deleted;
    }

    private String copy(InputStream in, Path path) throws IOException {
        MessageDigest digest = Sha256.digest();
        InputStream limited = new LimitedInput(in, settings.maxFileSize().toBytes(), this::tooLarge);
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                OutputStream out = new DigestOutputStream(Channels.newOutputStream(channel), digest)) {
            limited.transferTo(out);
            out.flush();
            channel.force(true);
        }
        syncFolder();
        return Sha256.hex(digest);
    }

    /** The name of a new file is on disk only when its folder is. Not every system can do that. */
    private void syncFolder() {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException unsupported) {
            return;
        }
    }

    private UnreadableRequest tooLarge() {
        return UnreadableRequest.tooLarge(
                "file-too-large",
                "A file may have at most %d MiB."
                        .formatted(settings.maxFileSize().toMegabytes()));
    }
}
