package io.tillguard.files;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.shared.Actor;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Keeps files and hands them out to whoever may see what they belong to. */
@Service
public class StoredFiles {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_PURPOSE = 40;
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private final FileIntake intake;
    private final FileRows rows;
    private final FileStore store;
    private final FileClaims claims;
    private final Marking marking;
    private final Map<String, FileSubject> subjects;
    private final Trail trail;
    private final CurrentCaller currentCaller;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final JsonMapper json;

    StoredFiles(
            FileIntake intake,
            FileRows rows,
            FileStore store,
            FileClaims claims,
            Marking marking,
            List<FileSubject> subjects,
            Trail trail,
            CurrentCaller currentCaller,
            TransactionTemplate transaction,
            Clock clock,
            JsonMapper json) {
        this.intake = intake;
        this.rows = rows;
        this.store = store;
        this.claims = claims;
        this.marking = marking;
        this.subjects = subjects.stream().collect(Collectors.toMap(FileSubject::kind, Function.identity()));
        this.trail = trail;
        this.currentCaller = currentCaller;
        this.transaction = transaction;
        this.clock = clock;
        this.json = json;
    }

    /**
     * The bytes of a file and what they are.
     *
     * @param confidential whether nobody on the way may keep a copy
     */
    public record Content(String hash, String mediaType, String fileName, InputStream bytes, boolean confidential) {}

    /**
     * Asks whether the caller may hand in a file of a length, before a byte is read.
     *
     * @param length as announced, negative when it is not
     * @throws FileTooLarge if it is too long
     */
    public void check(long length) {
        currentCaller.get().require(FilePermission.ADD);
        intake.checkLength(length);
    }

    /**
     * Keeps a photo (JPEG, PNG, WebP; written anew) or a document (PDF). When this returns it is on disk.
     *
     * @param purpose what it is for, such as {@code inspection-photo}
     * @throws RefusedException if it is something else, or broken
     * @throws FileTooLarge if it is too long
     */
    public StoredFile keep(InputStream bytes, @Nullable String originalName, String purpose) {
        Caller caller = currentCaller.get();
        caller.require(FilePermission.ADD);
        String name = EnteredText.optional("name", originalName, LONGEST_NAME);
        String what = EnteredText.required("purpose", purpose, LONGEST_PURPOSE).toLowerCase(Locale.ROOT);
        try {
            FileIntake.Kept kept = intake.keep(bytes);
            return written(kept, name, what, caller.actor());
        } catch (IOException e) {
            throw new UncheckedIOException("The file could not be kept", e);
        }
    }

    private StoredFile written(FileIntake.Kept kept, @Nullable String name, String purpose, Actor actor) {
        StoredFile file = new StoredFile(
                kept.hash(),
                kept.sentHash(),
                kept.kind().isPhoto() ? FileKind.JPEG.mediaType() : kept.kind().mediaType(),
                kept.size(),
                kept.width(),
                kept.height(),
                kept.likeness(),
                name,
                purpose,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                actor.name(),
                kept.facts());
        try {
            transaction.executeWithoutResult(status -> add(file, kept, actor));
        } catch (DataIntegrityViolationException meanwhile) {
            // Somebody else handed in the same content at the same moment, or its last subject forgot it.
            transaction.executeWithoutResult(status -> add(file, kept, actor));
        }
        return file;
    }

    private void add(StoredFile file, FileIntake.Kept kept, Actor actor) {
        rows.add(file, kept.thumbnail(), actor.id());
        claims.release(kept.claim());
        trail.record(new AuditEntry(
                "file.stored", "file", file.hash(), file.hash(), null, null, json.writeValueAsString(file)));
    }

    /**
     * Says what a file belongs to, in the caller's transaction. Only who handed it in, or may read it already, can do so.
     *
     * @throws NotFound if the caller may not read it
     * @throws RefusedException if the subject is confidential and the file a document that no watermark can be put on
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void link(String hash, String subjectKind, UUID subject) {
        String known = known(hash);
        if (!rows.uploadedBy(known, currentCaller.get().actor().id())) {
            readable(hash);
        }
        if (!rows.lock(known)) {
            // Its last subject forgot it at this moment.
            throw new NotFound("file", hash);
        }
        FileSubject kind = subjects.get(subjectKind);
        if (kind != null && kind.confidential()) {
            marking.check(rows.file(known));
        }
        rows.link(known, subjectKind, subject, clock.instant());
    }

    /** What is known of a file that the caller may read: of several uploads of one content the first. */
    public StoredFile file(String hash) {
        return rows.file(readable(hash));
    }

    /** Files of a subject, in the order in which they were linked; the caller must have asked whether it may be seen. */
    public List<StoredFile> of(String subjectKind, UUID subject) {
        return rows.of(subjectKind, subject);
    }

    /**
     * Says that a file no longer belongs to a subject, in the caller's transaction. What belongs to nothing else is deleted: its
     * bytes, and what is known of it; unless somebody handed it in anew and has not said yet what it belongs to.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void forget(String hash, String subjectKind, UUID subject) {
        List<String> unused =
                rows.unlink(hash, subjectKind, subject, clock.instant().minus(FileClaims.NOT_YET_LINKED));
        claims.doom(unused);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                claims.remove(unused);
            }
        });
    }

    /**
     * The bytes of a file; the caller closes them. Reading what is confidential is on record, and what is read carries a
     * watermark: who read it, and when.
     *
     * @throws NotFound if there is none that the caller may read
     */
    public Content open(String hash) {
        String known = readable(hash);
        String mediaType = rows.file(known).mediaType();
        boolean confidential = recordReading("file.read", known);
        return confidential
                ? new Content(known, mediaType, name(known, mediaType), marking.marked(known, mediaType, now()), true)
                : content(known, mediaType, false);
    }

    /**
     * The bytes of a file as it was handed in or written anew, without a watermark even if it is confidential; on record by
     * itself. The caller closes them.
     *
     * @throws NotFound if there is none that the caller may read
     */
    public Content original(String hash) {
        currentCaller.get().require(FilePermission.ORIGINAL);
        String known = readable(hash);
        return content(known, rows.file(known).mediaType(), recordReading("file.read-original", known));
    }

    /** A small picture of a photo; with a watermark where the photo has one. */
    public Content thumbnail(String hash) {
        String known = readable(hash);
        String small = rows.thumbnail(known);
        if (small == null) {
            throw new NotFound("thumbnail", hash);
        }
        String mediaType = FileKind.JPEG.mediaType();
        return recordReading("file.read", known)
                ? new Content(small, mediaType, name(small, mediaType), marking.marked(small, mediaType, now()), true)
                : content(small, mediaType, false);
    }

    private Instant now() {
        return clock.instant();
    }

    private static String name(String hash, String mediaType) {
        FileKind kind = mediaType.equals(FileKind.PDF.mediaType()) ? FileKind.PDF : FileKind.JPEG;
        return hash.substring(0, 16) + "." + kind.extension();
    }

    private Content content(String hash, String mediaType, boolean confidential) {
        try {
            return new Content(hash, mediaType, name(hash, mediaType), store.open(hash), confidential);
        } catch (IOException e) {
            throw new UncheckedIOException("The file %s is not in the store".formatted(hash), e);
        }
    }

    private static String known(String hash) {
        String known = hash.strip().toLowerCase(Locale.ROOT);
        if (!HASH.matcher(known).matches()) {
            throw new NotFound("file", hash);
        }
        return known;
    }

    private String readable(String hash) {
        Caller caller = currentCaller.get();
        caller.require(FilePermission.READ);
        String known = known(hash);
        List<FileRows.Subject> of = rows.subjects(known);
        // What is confidential once is so wherever else the same file is shown.
        List<FileRows.Subject> secret = of.stream().filter(this::confidential).toList();
        boolean own = secret.isEmpty() && rows.uploadedBy(known, caller.actor().id());
        if (!own && (secret.isEmpty() ? of : secret).stream().noneMatch(this::visible)) {
            throw new NotFound("file", hash);
        }
        return known;
    }

    private boolean recordReading(String action, String hash) {
        List<FileRows.Subject> confidential =
                rows.subjects(hash).stream().filter(this::confidential).toList();
        confidential.stream()
                .filter(this::visible)
                .findFirst()
                .ifPresent(subject -> transaction.executeWithoutResult(status -> trail.record(
                        new AuditEntry(action, subject.kind(), subject.id().toString(), hash, null, null, null))));
        return !confidential.isEmpty();
    }

    private boolean visible(FileRows.Subject subject) {
        FileSubject kind = subjects.get(subject.kind());
        return kind != null && kind.visible(subject.id());
    }

    private boolean confidential(FileRows.Subject subject) {
        FileSubject kind = subjects.get(subject.kind());
        return kind != null && kind.confidential();
    }
}
