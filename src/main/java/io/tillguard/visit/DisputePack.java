package io.tillguard.visit;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.files.StoredFile;
import io.tillguard.files.StoredFiles;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Uuid7;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * All that proves how a visit went, in one ZIP for a dispute: the record, every file, and a manifest of hashes that {@code sha256sum
 * -c manifest.sha256} verifies without the console.
 */
@Service
public class DisputePack {

    private static final String README = """
            Dispute pack of visit %1$s

            record.json       who came when, what was done and changed, who watched and signed, and the responsibilities
                              agreed with the provider; %2$s
            files/            photos and signatures, named by the beginning of their SHA-256
            manifest.sha256   the SHA-256 of every file: verify with  sha256sum -c manifest.sha256

            The SHA-256 of record.json is %3$s
            """;

    private static final String SEALED =
            "sealed when the visit ended; the audit trail keeps its hash (action visit.sealed)";
    private static final String NOT_SEALED = "not sealed yet, as the visit has not ended";

    /** What the trail keeps of a pack. */
    private record Facts(String record, int files) {}

    private final VisitRows rows;
    private final Records records;
    private final StoredFiles files;
    private final VisitDesk desk;
    private final Trail trail;
    private final CurrentCaller currentCaller;
    private final TransactionTemplate transaction;
    private final JsonMapper json;

    DisputePack(
            VisitRows rows,
            Records records,
            StoredFiles files,
            VisitDesk desk,
            Trail trail,
            CurrentCaller currentCaller,
            TransactionTemplate transaction,
            JsonMapper json) {
        this.rows = rows;
        this.records = records;
        this.files = files;
        this.desk = desk;
        this.trail = trail;
        this.currentCaller = currentCaller;
        this.transaction = transaction;
        this.json = json;
    }

    /** Checks that the caller may export, before the first byte is sent. */
    public void check() {
        Caller caller = currentCaller.get();
        caller.require(VisitPermission.READ);
        caller.require(VisitPermission.EXPORT);
    }

    /** The name of a visit's pack. */
    public static String fileName(VisitRow visit) {
        return "visit-" + visit.number() + ".zip";
    }

    /** Writes the pack; that it does is on record before the first byte leaves. The stream stays open. */
    public void write(VisitRow asked, OutputStream out) {
        check();
        VisitRow visit = rows.get(asked.id());
        Records.Kept record = records.of(visit);
        List<StoredFile> evidence = files.of(CheckIns.SUBJECT, visit.id());
        String facts = json.writeValueAsString(new Facts(record.hash(), evidence.size()));
        transaction.executeWithoutResult(status -> trail.record(new AuditEntry(
                "visit.pack-exported",
                "export",
                Uuid7.next().toString(),
                visit.number(),
                visit.siteId(),
                null,
                facts)));
        try {
            zip(visit, record, evidence, out);
        } catch (IOException e) {
            throw new UncheckedIOException("The pack could not be sent", e);
        }
    }

    private void zip(VisitRow visit, Records.Kept record, List<StoredFile> evidence, OutputStream out)
            throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        StringBuilder manifest = new StringBuilder();
        add(zip, manifest, "record.json", record.content());
        for (StoredFile file : evidence) {
            add(zip, manifest, file);
        }
        String state = record.sealed() ? SEALED : NOT_SEALED;
        add(zip, manifest, "README.txt", README.formatted(visit.number(), state, record.hash()));
        zip.putNextEntry(new ZipEntry("manifest.sha256"));
        zip.write(manifest.toString().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
        zip.finish();
    }

    private static void add(ZipOutputStream zip, StringBuilder manifest, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
        line(manifest, Hashes.of(text), name);
    }

    /** Hashed as it is read: the manifest tells of what is in the pack, not of what ought to be. */
    private void add(ZipOutputStream zip, StringBuilder manifest, StoredFile file) throws IOException {
        StoredFiles.Content content = desk.following(() -> files.open(file.hash()));
        String name = "files/" + content.fileName();
        MessageDigest digest = Hashes.sha256();
        zip.putNextEntry(new ZipEntry(name));
        try (InputStream bytes = content.bytes()) {
            bytes.transferTo(new DigestOutputStream(zip, digest));
        }
        zip.closeEntry();
        line(manifest, HexFormat.of().formatHex(digest.digest()), name);
    }

    private static void line(StringBuilder manifest, String hash, String name) {
        manifest.append(hash).append("  ").append(name).append('\n');
    }
}
