package io.tillguard.files;

import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Uuid7;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** Takes a file in: looks at what it is, writes a photo anew, and puts it on disk. No file is ever whole in memory. */
@Component
class FileIntake {

    private static final int BUFFER = 64 * 1024;
    private static final int TAIL = 2_048;

    private final FileStore store;
    private final FileClaims claims;
    private final FileSettings settings;

    /** What reads a photo takes tens of megabytes: more at a time wait. */
    private final Semaphore decoders = new Semaphore(2);

    FileIntake(FileStore store, FileClaims claims, FileSettings settings) {
        this.store = store;
        this.claims = claims;
        this.settings = settings;
    }

    /** What was put on disk, and by which claim it stays there until its row does that. */
    record Kept(
            UUID claim,
            FileKind kind,
            String hash,
            String sentHash,
            long size,
            @Nullable Integer width,
            @Nullable Integer height,
            @Nullable String likeness,
            @Nullable String thumbnail,
            PhotoFacts facts) {}

    /** A file that was written. */
    private record Written(String hash, long size) {}

    @FunctionalInterface
    private interface Writing {
        void to(OutputStream out) throws IOException;
    }

    void checkLength(long length) {
        DataSize most = settings.largestPhoto().compareTo(settings.largestDocument()) > 0
                ? settings.largestPhoto()
                : settings.largestDocument();
        if (length > most.toBytes()) {
            throw new FileTooLarge(most);
        }
    }

    Kept keep(InputStream bytes) throws IOException {
        byte[] head = bytes.readNBytes(FileKind.HEAD);
        FileKind kind = FileKind.of(head);
        if (kind == null) {
            throw new RefusedException(Refusal.of(
                    "file-not-accepted",
                    "file",
                    head.length == 0
                            ? "The file is empty"
                            : "A file is a photo (JPEG, PNG, WebP) or a document (PDF), by its content",
                    null));
        }
        DataSize limit = kind.isPhoto() ? settings.largestPhoto() : settings.largestDocument();
        try (FileStore.Incoming sent = store.begin()) {
            MessageDigest digest = digest();
            long size = copy(head, bytes, new DigestOutputStream(sent.out(), digest), limit);
            String hash = hex(digest);
            if (kind.isPhoto()) {
                return photo(kind, sent.path(), hash);
            }
            checkEnd(sent.path());
            UUID claim = Uuid7.next();
            claims.claim(claim, hash);
            sent.keep(hash);
            return new Kept(claim, kind, hash, hash, size, null, null, null, null, PhotoFacts.NONE);
        }
    }

    private static long copy(byte[] head, InputStream bytes, OutputStream out, DataSize limit) throws IOException {
        out.write(head);
        long size = head.length;
        byte[] buffer = new byte[BUFFER];
        for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
            size += read;
            if (size > limit.toBytes()) {
                throw new FileTooLarge(limit);
            }
            out.write(buffer, 0, read);
        }
        out.flush();
        return size;
    }

    private Kept photo(FileKind kind, Path file, String sentHash) throws IOException {
        decoders.acquireUninterruptibly();
        try {
            PhotoFacts facts = PhotoFacts.of(kind, file);
            Photo photo = Photo.read(kind, file, settings, facts.orientation());
            UUID claim = Uuid7.next();
            Written small = write(claim, photo.thumbnail()::write);
            Written whole = write(claim, photo::write);
            return new Kept(
                    claim,
                    kind,
                    whole.hash(),
                    sentHash,
                    whole.size(),
                    photo.width(),
                    photo.height(),
                    photo.likeness(),
                    small.hash(),
                    facts);
        } finally {
            decoders.release();
        }
    }

    private Written write(UUID claim, Writing writing) throws IOException {
        try (FileStore.Incoming file = store.begin()) {
            MessageDigest digest = digest();
            OutputStream out = new DigestOutputStream(file.out(), digest);
            writing.to(out);
            out.flush();
            long size = Files.size(file.path());
            String hash = hex(digest);
            claims.claim(claim, hash);
            file.keep(hash);
            return new Written(hash, size);
        }
    }

    /** A whole document ends with its mark. */
    private static void checkEnd(Path file) throws IOException {
        try (RandomAccessFile document = new RandomAccessFile(file.toFile(), "r")) {
            byte[] tail = new byte[(int) Math.min(TAIL, document.length())];
            document.seek(document.length() - tail.length);
            document.readFully(tail);
            if (!new String(tail, StandardCharsets.ISO_8859_1).contains("%%EOF")) {
                throw new RefusedException(
                        Refusal.of("document-cut-off", "file", "The document is cut off: its end is missing", "PDF"));
            }
        }
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }
}
