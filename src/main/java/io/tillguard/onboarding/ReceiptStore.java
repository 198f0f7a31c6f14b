package io.tillguard.onboarding;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.fleet.TerminalRow;
import io.tillguard.shared.Actor;
import io.tillguard.shared.Uuid7;
import java.sql.Types;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Writes receiving inspections. */
@Repository
class ReceiptStore {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ReceiptStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** The case of which a terminal is a device; null if it is none. */
    @Nullable
    UUID caseOf(UUID terminal) {
        return jdbc.sql("SELECT case_id FROM onboarding_unit WHERE terminal_id = :terminal")
                .param("terminal", terminal)
                .query(UUID.class)
                .optional()
                .orElse(null);
    }

    UUID add(
            NewReceipt seen,
            TerminalRow terminal,
            @Nullable CaseRow onboarding,
            Verdict verdict,
            Actor inspector,
            Instant now) {
        UUID id = Uuid7.next();
        jdbc.sql("""
                        INSERT INTO onboarding_receipt (id, terminal_id, case_id, site_id, result, findings, scanned_serial,
                            by_camera, answers, hardware_version, firmware_version, seal_number, damage, conditions,
                            conditions_until, remarks, inspected_at, inspector, inspector_id, needs_second)
                        VALUES (:id, :terminal, :case, :site, :result, :findings, :scanned,
                            :camera, :answers, :hardware, :firmware, :seal, :damage, :conditions,
                            :until, :remarks, :now, :by, :byId, :second)""")
                .param("id", id)
                .param("terminal", terminal.id())
                .param("case", onboarding == null ? null : onboarding.id(), Types.OTHER)
                .param("site", terminal.siteId(), Types.OTHER)
                .param("result", verdict.result().name())
                .param("findings", findings(verdict), Types.VARCHAR)
                .param("scanned", seen.scannedSerial())
                .param("camera", seen.byCamera())
                .param("answers", json.writeValueAsString(seen.answers()))
                .param("hardware", seen.hardwareVersion())
                .param("firmware", seen.firmwareVersion())
                .param("seal", seen.sealNumber())
                .param("damage", seen.damage() == null ? null : seen.damage().name(), Types.VARCHAR)
                .param("conditions", verdict.result() == ReceiptResult.CONDITIONAL ? seen.conditions() : null)
                .param(
                        "until",
                        verdict.result() == ReceiptResult.CONDITIONAL ? seen.conditionsUntil() : null,
                        Types.DATE)
                .param("remarks", seen.remarks())
                .param("now", utc(now))
                .param("by", inspector.name())
                .param("byId", inspector.id())
                .param("second", onboarding != null && onboarding.unseen() && verdict.result() != ReceiptResult.REJECT)
                .update();
        return id;
    }

    private static @Nullable String findings(Verdict verdict) {
        return verdict.findings().isEmpty()
                ? null
                : verdict.findings().stream().map(ReceiptFinding::name).collect(Collectors.joining(","));
    }

    /** Nobody else changes the terminal, nor inspects it, until the transaction ends. */
    void hold(UUID terminal) {
        jdbc.sql("SELECT id FROM fleet_terminal WHERE id = :id FOR UPDATE")
                .param("id", terminal)
                .query(UUID.class)
                .single();
    }

    /** The last inspection of a terminal. */
    UUID newest(UUID terminal) {
        return jdbc.sql("""
                        SELECT id FROM onboarding_receipt WHERE terminal_id = :terminal
                        ORDER BY receipt_no DESC FETCH FIRST 1 ROW ONLY""").param("terminal", terminal).query(UUID.class).single();
    }

    /** Who inspected; nobody else changes the inspection until the transaction ends. */
    String lockedInspector(UUID id) {
        return jdbc.sql("SELECT inspector_id FROM onboarding_receipt WHERE id = :id FOR UPDATE")
                .param("id", id)
                .query(String.class)
                .single();
    }

    void second(UUID id, Actor second, Instant now) {
        jdbc.sql("UPDATE onboarding_receipt SET second_at = :now, second_by = :by WHERE id = :id")
                .param("now", utc(now))
                .param("by", second.name())
                .param("id", id)
                .update();
    }

    void conditionsMet(UUID id, Actor by, Instant now) {
        jdbc.sql("UPDATE onboarding_receipt SET conditions_met_at = :now, conditions_met_by = :by WHERE id = :id")
                .param("now", utc(now))
                .param("by", by.name())
                .param("id", id)
                .update();
    }
}
