package io.tillguard.files;

import io.tillguard.document.UnmarkableDocument;
import io.tillguard.document.Watermark;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/** Writes across a confidential file who reads it and when, so that a copy tells where it came from. */
@Component
class Marking {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int TOLD_OF_HASH = 8;

    private final FileStore store;
    private final CurrentCaller currentCaller;

    /** A picture or document is whole in memory while it is marked: more at a time wait. */
    private final Semaphore markers = new Semaphore(2);

    Marking(FileStore store, CurrentCaller currentCaller) {
        this.store = store;
        this.currentCaller = currentCaller;
    }

    /**
     * Asks whether a file can be marked; photos always can.
     *
     * @throws RefusedException if it is a document that is locked, broken, or larger than it looks
     */
    void check(StoredFile file) {
        if (file.mediaType().equals(FileKind.PDF.mediaType())) {
            markers.acquireUninterruptibly();
            try (InputStream plain = store.open(file.hash())) {
                Watermark.checkPdf(plain);
            } catch (UnmarkableDocument unmarkable) {
                throw refused(file.hash(), unmarkable);
            } catch (IOException e) {
                throw new UncheckedIOException("The file %s is not in the store".formatted(file.hash()), e);
            } finally {
                markers.release();
            }
        }
    }

    /** A stored file with the caller's name and a time across it. */
    InputStream marked(String hash, String mediaType, Instant now) {
        Watermark watermark = new Watermark("CONFIDENTIAL 机密 · %s · %s · %s"
                .formatted(currentCaller.get().actor().name(), MINUTE.format(now), hash.substring(0, TOLD_OF_HASH)));
        markers.acquireUninterruptibly();
        try (InputStream plain = store.open(hash)) {
            return new ByteArrayInputStream(
                    mediaType.equals(FileKind.PDF.mediaType()) ? watermark.onPdf(plain) : watermark.onJpeg(plain));
        } catch (UnmarkableDocument unmarkable) {
            throw refused(hash, unmarkable);
        } catch (IOException e) {
            throw new UncheckedIOException("The file %s is not in the store".formatted(hash), e);
        } finally {
            markers.release();
        }
    }

    private static RefusedException refused(String hash, UnmarkableDocument unmarkable) {
        return new RefusedException(Refusal.of(
                "document-unmarkable",
                "file",
                "A confidential document must take a watermark: " + unmarkable.getMessage(),
                hash.substring(0, TOLD_OF_HASH)));
    }
}
