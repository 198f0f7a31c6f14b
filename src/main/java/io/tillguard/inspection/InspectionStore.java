package io.tillguard.inspection;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.files.StoredFile;
import io.tillguard.fleet.TerminalRow;
import io.tillguard.shared.Actor;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes inspections and what comes with them. */
@Repository
class InspectionStore {

    private static final String INSERT = """
            INSERT INTO inspection (id, client_id, terminal_id, site_id, moved, result, findings, failed, scanned_serial,
                by_camera, checklist_id, answers, seal, seal_number, seal_expected, photo_match, reference_hash, signer,
                signature_hash, remarks, latitude, longitude, accuracy_metres, distance_metres, started_at, finished_at,
                sent_at, drift_seconds, inspected_at, received_at, inspector, inspector_id,
                content_hash)
            VALUES (:id, :client, :terminal, :site, :moved, :result, :findings, :failed, :scanned, :camera, :checklist,
                :answers, :seal, :sealNumber, :expected, :match, :reference, :signer, :signature, :remarks, :latitude,
                :longitude, :accuracy, :distance, :started, :finished, :sent, :drift, :inspected, :received, :inspector,
                :inspectorId, :content)""";

    private final JdbcClient jdbc;

    InspectionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An inspection that came before. */
    record Known(UUID id, String inspectorId, @Nullable String content) {}

    /** An inspection on its way in. */
    record Entry(
            UUID id,
            NewInspection seen,
            TerminalRow terminal,
            boolean moved,
            Judgement judgement,
            List<String> seals,
            PhoneClock phone,
            Instant receivedAt,
            Actor inspector) {

        Entry {
            seals = List.copyOf(seals);
        }

        /** Metres from where the terminal should stand; null when either place is unknown. */
        @Nullable
        Double distance() {
            NewInspection.Where where = seen.where();
            Double latitude = terminal.latitude();
            Double longitude = terminal.longitude();
            return where == null || latitude == null || longitude == null
                    ? null
                    : Distance.metres(where.latitude(), where.longitude(), latitude, longitude);
        }
    }

    @Nullable
    Known known(UUID clientId) {
        return jdbc.sql("SELECT id, inspector_id, content_hash FROM inspection WHERE client_id = :id")
                .param("id", clientId)
                .query((row, number) -> new Known(
                        row.getObject("id", UUID.class), row.getString("inspector_id"), row.getString("content_hash")))
                .optional()
                .orElse(null);
    }

    /** Of several inspections of one terminal one comes after the other. */
    void lock(UUID terminal) {
        jdbc.sql("SELECT id FROM fleet_terminal WHERE id = :id FOR UPDATE")
                .param("id", terminal)
                .query(UUID.class)
                .list();
    }

    void add(Entry entry, @Nullable String reference, String answers, String content) {
        JdbcClient.StatementSpec statement = jdbc.sql(INSERT)
                .param("id", entry.id())
                .param("answers", answers)
                .param("reference", reference)
                .param("terminal", entry.terminal().id())
                .param("site", entry.terminal().siteId())
                .param("moved", entry.moved())
                .param("result", entry.judgement().result().name())
                .param("findings", findings(entry.judgement()))
                .param("failed", entry.judgement().failed())
                .param("content", content)
                .param("expected", entry.seals().isEmpty() ? null : String.join(", ", entry.seals()))
                .param("distance", entry.distance())
                .param("drift", entry.phone().driftSeconds())
                .param("inspected", utc(entry.phone().inspectedAt()))
                .param("received", utc(entry.receivedAt()))
                .param("inspector", entry.inspector().name())
                .param("inspectorId", entry.inspector().id());
        seen(statement, entry.seen()).update();
    }

    private static JdbcClient.StatementSpec seen(JdbcClient.StatementSpec statement, NewInspection seen) {
        NewInspection.Where where = seen.where();
        return statement
                .param("client", seen.clientId())
                .param("scanned", seen.scannedSerial())
                .param("camera", seen.byCamera())
                .param("checklist", seen.checklist())
                .param("seal", seen.seal().name())
                .param("sealNumber", seen.sealNumber())
                .param("match", seen.photoMatch().name())
                .param("signer", seen.signer())
                .param("signature", seen.signature())
                .param("remarks", seen.remarks())
                .param("latitude", where == null ? null : where.latitude())
                .param("longitude", where == null ? null : where.longitude())
                .param("accuracy", where == null ? null : where.accuracyMetres())
                .param("started", utc(seen.startedAt()))
                .param("finished", utc(seen.finishedAt()))
                .param("sent", utc(seen.sentAt()));
    }

    private static @Nullable String findings(Judgement judgement) {
        return judgement.findings().isEmpty()
                ? null
                : judgement.findings().stream().map(Finding::name).collect(Collectors.joining(","));
    }

    void photo(UUID inspection, StoredFile file) {
        jdbc.sql(
                        "INSERT INTO inspection_photo (inspection_id, hash, sent_hash, likeness) VALUES (:id, :hash, :sent, :like)")
                .param("id", inspection)
                .param("hash", file.hash())
                .param("sent", file.sentHash())
                .param("like", file.likeness())
                .update();
    }
}
