package io.tillguard.files;

import io.tillguard.shared.Uuid7;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Files in a folder below the data directory, in 256 folders by the first two digits of their hash. Each is written under
 * another name, forced to disk and moved: a killed process leaves a whole file or none, and of the others no more than an
 * unfinished one that a later start removes. What is kept is encrypted; only what is being looked at lies open, in a folder that
 * nobody else may enter.
 */
@Component
class FolderStore implements FileStore {

    private static final Logger LOG = LoggerFactory.getLogger(FolderStore.class);
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    /** Longer than any upload takes; another node may be writing into the same folder. */
    private static final Duration FORGOTTEN = Duration.ofHours(6);

    /** A small file that only the right keys read. */
    private static final String PROOF = "key-proof";

    private final Path folder;
    private final Path incoming;
    private final Clock clock;
    private final StoreCipher cipher;

    @Autowired
    FolderStore(@Value("${tillguard.data-directory}") Path data, FileSettings settings, Clock clock) {
        this(data, settings.keyFile() == null ? data.resolve("keys/files.key") : settings.keyFile(), clock);
    }

    /**
     * @param keyFile written with a fresh key if nothing was kept yet
     * @throws UnusableKey if it is missing although files were kept, holds no key, or does not read them
     */
    FolderStore(Path data, Path keyFile, Clock clock) {
        this.folder = data.resolve("files");
        this.incoming = folder.resolve("incoming");
        this.clock = clock;
        this.cipher = cipher(new KeyFile(keyFile));
    }

    private StoreCipher cipher(KeyFile file) {
        try {
            // Looked at first: another node makes the key before it keeps anything.
            boolean used = isUsed();
            if (!file.exists()) {
                if (used) {
                    throw new UnusableKey(file.path(), "it is missing, and files were kept with it", null);
                }
                file.create();
            }
            StoreCipher keys = StoreCipher.of(file.keys());
            prove(keys, file);
            return keys;
        } catch (IOException e) {
            throw new UncheckedIOException("The folder %s cannot be used".formatted(folder), e);
        }
    }

    /** Whether there is a folder of kept files. */
    private boolean isUsed() throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.anyMatch(each -> !each.equals(incoming));
        }
    }

    /** Finds out at the start, not when the first file is asked for, that a key is another one. */
    private void prove(StoreCipher keys, KeyFile file) throws IOException {
        Path proof = folder.resolve(PROOF);
        if (Files.exists(proof)) {
            try (InputStream in = keys.decrypting(proof, PROOF)) {
                in.readAllBytes();
            } catch (IOException e) {
                throw new UnusableKey(file.path(), "it holds another key than the files were kept with", e);
            }
            return;
        }
        makeIncoming();
        Path fresh = incoming.resolve(Uuid7.next().toString());
        try (OutputStream out = keys.encrypting(Files.newOutputStream(fresh), PROOF)) {
            out.write(PROOF.getBytes(StandardCharsets.UTF_8));
        }
        Files.move(fresh, proof, StandardCopyOption.ATOMIC_MOVE);
    }

    private void makeIncoming() throws IOException {
        Files.createDirectories(incoming);
        if (incoming.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(incoming, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Override
    public Incoming begin() throws IOException {
        makeIncoming();
        return new Unfinished(incoming.resolve(Uuid7.next().toString()));
    }

    @Override
    public InputStream open(String hash) throws IOException {
        return cipher.decrypting(place(hash), hash);
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
            channel.close();
            Path place = place(hash);
            Path parent = folder.resolve(hash.substring(0, 2));
            if (!Files.isDirectory(parent)) {
                Files.createDirectories(parent);
                sync(folder);
            }
            if (!Files.exists(place)) {
                Path encrypted = path.resolveSibling(path.getFileName() + ".kept");
                try {
                    encrypt(encrypted, hash);
                    Files.move(encrypted, place, StandardCopyOption.ATOMIC_MOVE);
                } finally {
                    Files.deleteIfExists(encrypted);
                }
            }
            sync(parent);
        }

        private void encrypt(Path to, String hash) throws IOException {
            try (FileChannel kept = FileChannel.open(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                // The end is written by closing it, which must not close what is to be forced to disk.
                OutputStream open = new FilterOutputStream(Channels.newOutputStream(kept)) {
                    @Override
                    public void write(byte[] bytes, int offset, int length) throws IOException {
                        out.write(bytes, offset, length);
                    }

                    @Override
                    public void close() throws IOException {
                        flush();
                    }
                };
                try (OutputStream encrypting = cipher.encrypting(open, hash)) {
                    Files.copy(path, encrypting);
                }
                kept.force(true);
            }
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
