package io.tillguard.files;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.shared.NotFound;
import io.tillguard.shared.Uuid7;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is known of files. */
@Repository
class FileRows {

    /** A file with more subjects than that is asked about the newest of them. */
    private static final int SUBJECTS = 200;

    private static final String SELECT = """
            SELECT c.hash, u.sent_hash, c.media_type, c.size_bytes, c.width, c.height, c.likeness, u.original_name, u.purpose,
                u.uploaded_at, u.uploaded_by, u.taken_at, u.latitude, u.longitude, u.device
            FROM files_content c
            JOIN files_upload u ON u.hash = c.hash AND u.id = (SELECT f.id FROM files_upload f WHERE f.hash = c.hash
                ORDER BY f.id FETCH FIRST 1 ROW ONLY)""";

    private final JdbcClient jdbc;

    FileRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What a file belongs to. */
    record Subject(String kind, UUID id) {}

    void add(StoredFile file, @Nullable String thumbnail, String uploadedBy) {
        jdbc.sql("""
                        INSERT INTO files_content (hash, media_type, size_bytes, width, height, thumbnail, likeness, kept_at)
                        SELECT CAST(:hash AS VARCHAR), CAST(:type AS VARCHAR), CAST(:size AS BIGINT), CAST(:width AS INTEGER),
                            CAST(:height AS INTEGER), CAST(:thumbnail AS VARCHAR), CAST(:likeness AS VARCHAR),
                            CAST(:at AS TIMESTAMP(6) WITH TIME ZONE)
                        WHERE NOT EXISTS (SELECT 1 FROM files_content WHERE hash = :hash)""")
                .param("hash", file.hash())
                .param("type", file.mediaType())
                .param("size", file.size())
                .param("width", file.width())
                .param("height", file.height())
                .param("thumbnail", thumbnail)
                .param("likeness", file.likeness())
                .param("at", utc(file.uploadedAt()))
                .update();
        PhotoFacts facts = file.facts();
        jdbc.sql("""
                        INSERT INTO files_upload (id, hash, sent_hash, original_name, purpose, uploaded_at, uploaded_by,
                            uploaded_by_id, taken_at, latitude, longitude, device)
                        VALUES (:id, :hash, :sent, :name, :purpose, :at, :by, :byId, :taken, :latitude, :longitude, :device)""")
                .param("id", Uuid7.next())
                .param("hash", file.hash())
                .param("sent", file.sentHash())
                .param("name", file.originalName())
                .param("purpose", file.purpose())
                .param("at", utc(file.uploadedAt()))
                .param("by", file.uploadedBy())
                .param("byId", uploadedBy)
                .param("taken", facts.takenAt())
                .param("latitude", facts.latitude())
                .param("longitude", facts.longitude())
                .param("device", facts.device())
                .update();
    }

    void link(String hash, String kind, UUID subject, Instant at) {
        jdbc.sql("""
                        INSERT INTO files_link (hash, subject_kind, subject_id, linked_at)
                        SELECT CAST(:hash AS VARCHAR), CAST(:kind AS VARCHAR), CAST(:id AS UUID),
                            CAST(:at AS TIMESTAMP(6) WITH TIME ZONE)
                        WHERE NOT EXISTS (SELECT 1 FROM files_link
                            WHERE hash = :hash AND subject_kind = :kind AND subject_id = :id)""")
                .param("hash", hash)
                .param("kind", kind)
                .param("id", subject)
                .param("at", utc(at))
                .update();
    }

    StoredFile file(String hash) {
        return jdbc.sql(SELECT + " WHERE c.hash = :hash")
                .param("hash", hash)
                .query(FileRows::row)
                .optional()
                .orElseThrow(() -> new NotFound("file", hash));
    }

    List<StoredFile> of(String kind, UUID subject) {
        return jdbc.sql(SELECT + """
                         JOIN files_link l ON l.hash = c.hash
                        WHERE l.subject_kind = :kind AND l.subject_id = :id ORDER BY l.linked_at, c.hash""")
                .param("kind", kind)
                .param("id", subject)
                .query(FileRows::row)
                .list();
    }

    @Nullable
    String thumbnail(String hash) {
        return jdbc.sql("SELECT thumbnail FROM files_content WHERE hash = :hash AND thumbnail IS NOT NULL")
                .param("hash", hash)
                .query(String.class)
                .optional()
                .orElse(null);
    }

    boolean uploadedBy(String hash, String person) {
        return jdbc.sql("SELECT COUNT(*) FROM files_upload WHERE hash = :hash AND uploaded_by_id = :person")
                        .param("hash", hash)
                        .param("person", person)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** By which hashes its senders know it. */
    List<String> sentHashes(String hash) {
        return jdbc.sql("SELECT DISTINCT sent_hash FROM files_upload WHERE hash = :hash")
                .param("hash", hash)
                .query(String.class)
                .list();
    }

    List<Subject> subjects(String hash) {
        return jdbc.sql("SELECT subject_kind, subject_id FROM files_link WHERE hash = :hash ORDER BY linked_at DESC"
                        + " FETCH FIRST " + SUBJECTS + " ROWS ONLY")
                .param("hash", hash)
                .query((row, number) ->
                        new Subject(row.getString("subject_kind"), row.getObject("subject_id", UUID.class)))
                .list();
    }

    /** Whether the file is there; if so, nobody ends it until the transaction ends. */
    boolean lock(String hash) {
        return !jdbc.sql("SELECT hash FROM files_content WHERE hash = :hash FOR UPDATE")
                .param("hash", hash)
                .query(String.class)
                .list()
                .isEmpty();
    }

    /**
     * Ends a link; what no link holds any more is removed. Gives the hashes whose bytes nothing needs, of what is still awaited its
     * own.
     *
     * @param handedIn what was handed in later than that, and not before the last link was made, stays: its link is still to come
     */
    List<String> unlink(String hash, String kind, UUID subject, Instant handedIn) {
        lock(hash);
        boolean awaited = jdbc.sql("""
                                SELECT COUNT(*) FROM files_upload u WHERE u.hash = :hash AND u.uploaded_at > :since
                                    AND u.uploaded_at >= (SELECT MAX(l.linked_at) FROM files_link l WHERE l.hash = :hash)""")
                        .param("hash", hash)
                        .param("since", utc(handedIn))
                        .query(Long.class)
                        .single()
                > 0;
        jdbc.sql("DELETE FROM files_link WHERE hash = :hash AND subject_kind = :kind AND subject_id = :id")
                .param("hash", hash)
                .param("kind", kind)
                .param("id", subject)
                .update();
        if (!subjects(hash).isEmpty()) {
            return List.of();
        }
        return awaited ? List.of(hash) : drop(hash);
    }

    /**
     * Removes what belongs to nothing and was not handed in lately. Gives the hashes whose bytes nothing needs.
     *
     * @param handedIn what was handed in later than that stays
     */
    List<String> dropUnlinked(String hash, Instant handedIn) {
        boolean stays = !lock(hash)
                || !subjects(hash).isEmpty()
                || jdbc.sql("SELECT COUNT(*) FROM files_upload WHERE hash = :hash AND uploaded_at > :since")
                                .param("hash", hash)
                                .param("since", utc(handedIn))
                                .query(Long.class)
                                .single()
                        > 0;
        return stays ? List.of() : drop(hash);
    }

    private List<String> drop(String hash) {
        String thumbnail = thumbnail(hash);
        jdbc.sql("DELETE FROM files_upload WHERE hash = :hash")
                .param("hash", hash)
                .update();
        jdbc.sql("DELETE FROM files_content WHERE hash = :hash")
                .param("hash", hash)
                .update();
        return Stream.of(hash, thumbnail)
                .filter(Objects::nonNull)
                .filter(each -> !isNeeded(each))
                .toList();
    }

    /** Whether a row needs these bytes. */
    boolean isNeeded(String hash) {
        return jdbc.sql("SELECT COUNT(*) FROM files_content WHERE hash = :hash OR thumbnail = :hash")
                        .param("hash", hash)
                        .query(Long.class)
                        .single()
                > 0;
    }

    private static StoredFile row(ResultSet row, int number) throws SQLException {
        return new StoredFile(
                row.getString("hash"),
                row.getString("sent_hash"),
                row.getString("media_type"),
                row.getLong("size_bytes"),
                row.getObject("width", Integer.class),
                row.getObject("height", Integer.class),
                row.getString("likeness"),
                row.getString("original_name"),
                row.getString("purpose"),
                row.getObject("uploaded_at", OffsetDateTime.class).toInstant(),
                row.getString("uploaded_by"),
                new PhotoFacts(
                        row.getString("taken_at"),
                        row.getObject("latitude", Double.class),
                        row.getObject("longitude", Double.class),
                        row.getString("device"),
                        1));
    }
}
