package io.tillguard.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where the keys of stored files stand: a text file with a key a line as 64 hexadecimal digits. The first encrypts; the others
 * are read with, for files of earlier times. Empty lines and such that begin with {@code #} are passed over.
 */
record KeyFile(Path path) {

    private static final int BYTES = 32;
    private static final Set<OpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    private static final Pattern KEY = Pattern.compile("[0-9a-f]{64}");

    boolean exists() {
        return Files.exists(path);
    }

    /** Writes a file with a fresh key that only its owner may read; nothing happens if another node was first. */
    void create() {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        String text = "# Encrypts stored files. Keep a copy apart from the backups: without it nobody reads them.\n"
                + HexFormat.of().formatHex(key) + "\n";
        try {
            Path folder = path.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            try (FileChannel file = FileChannel.open(path, NEW, ownersOnly())) {
                file.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
                file.force(true);
            }
        } catch (FileAlreadyExistsException other) {
            return;
        } catch (IOException e) {
            throw new UnusableKey(path, "it cannot be written: " + e.getMessage(), e);
        }
    }

    private FileAttribute<?>[] ownersOnly() {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /**
     * The keys, the one that encrypts first.
     *
     * @throws UnusableKey naming the line that is none
     */
    List<byte[]> keys() {
        List<byte[]> keys = new ArrayList<>();
        try {
            List<String> lines = Files.readAllLines(path, StandardCharsets.UTF_8);
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i).strip().toLowerCase(Locale.ROOT);
                if (line.isEmpty() || line.startsWith("#")) {
                    continue;
                }
                if (!KEY.matcher(line).matches()) {
                    throw new UnusableKey(path, "line %d is no key of 64 hexadecimal digits".formatted(i + 1), null);
                }
                keys.add(HexFormat.of().parseHex(line));
            }
        } catch (IOException e) {
            throw new UnusableKey(path, "it cannot be read: " + e.getMessage(), e);
        }
        if (keys.isEmpty()) {
            throw new UnusableKey(path, "it holds no key", null);
        }
        return keys;
    }
}
