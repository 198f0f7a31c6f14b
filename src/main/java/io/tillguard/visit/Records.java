package io.tillguard.visit;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.files.StoredFile;
import io.tillguard.files.StoredFiles;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The record of a visit: who came when, what was done, who watched, with the hashes of all files. It is sealed when the visit ends,
 * and the trail keeps its hash; what is read of a visit under way is not sealed yet.
 */
@Component
class Records {

    private final VisitDesk desk;
    private final VisitRows rows;
    private final WorkRows work;
    private final Responsibilities responsibilities;
    private final StoredFiles files;
    private final JdbcClient jdbc;
    private final JsonMapper json;

    Records(
            VisitDesk desk,
            VisitRows rows,
            WorkRows work,
            Responsibilities responsibilities,
            StoredFiles files,
            JdbcClient jdbc,
            JsonMapper json) {
        this.desk = desk;
        this.rows = rows;
        this.work = work;
        this.responsibilities = responsibilities;
        this.files = files;
        this.jdbc = jdbc;
        this.json = json;
    }

    /** What a record holds. */
    private record Content(
            VisitRow visit,
            VisitWork work,
            List<Responsibility> responsibilities,
            List<VisitEvent> story,
            List<Evidence> files,
            Instant writtenAt) {

        /** A file by its hash, and the hash of what was handed in. */
        private record Evidence(
                String sha256, String sentSha256, String purpose, Instant uploadedAt, String uploadedBy) {
            static Evidence of(StoredFile file) {
                return new Evidence(file.hash(), file.sentHash(), file.purpose(), file.uploadedAt(), file.uploadedBy());
            }
        }
    }

    /** What the trail keeps. */
    private record Sealed(String sha256) {}

    /**
     * A record as text.
     *
     * @param hash SHA-256 of its UTF-8 bytes
     */
    record Kept(String content, String hash, boolean sealed) {}

    /** Seals the record of a visit that has ended, in the transaction that ended it. */
    void seal(VisitRow visit) {
        String content = write(visit);
        String hash = Hashes.of(content);
        jdbc.sql("""
                        INSERT INTO visit_record (visit_id, content, hash, sealed_at)
                        VALUES (:visit, :content, :hash, :now)""")
                .param("visit", visit.id())
                .param("content", content)
                .param("hash", hash)
                .param("now", utc(desk.now()))
                .update();
        desk.record("visit.sealed", visit, null, new Sealed(hash));
    }

    /** The sealed record, or what it would be now. */
    Kept of(VisitRow visit) {
        return jdbc.sql("SELECT content, hash FROM visit_record WHERE visit_id = :visit")
                .param("visit", visit.id())
                .query((row, number) -> new Kept(row.getString("content"), row.getString("hash"), true))
                .optional()
                .orElseGet(() -> {
                    String content = write(visit);
                    return new Kept(content, Hashes.of(content), false);
                });
    }

    private String write(VisitRow visit) {
        VisitWork done = work.of(visit);
        return desk.following(() -> json.writerWithDefaultPrettyPrinter()
                .writeValueAsString(new Content(
                        visit,
                        done,
                        responsibilities.of(visit, done),
                        rows.events(visit.id()),
                        files.of(CheckIns.SUBJECT, visit.id()).stream()
                                .map(Content.Evidence::of)
                                .toList(),
                        desk.now())));
    }
}
