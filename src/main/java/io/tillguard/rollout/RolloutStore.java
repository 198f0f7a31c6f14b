package io.tillguard.rollout;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.shared.Actor;
import io.tillguard.shared.Severity;
import io.tillguard.shared.Uuid7;
import io.tillguard.software.Version;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes rollouts and waves; who may, and what follows, their services know. */
@Component
class RolloutStore {

    private static final int SECONDS = 60;

    private static final String TERMS = """
            name = :name, release_id = :release, runs_from = :from, runs_from_key = :fromKey, runs_to = :to, runs_to_key = :toKey,
            least_severity = :severity, include_unknown = :unknown, members_of = :members, downgrade = :downgrade,
            everywhere = :everywhere, backup_required = :backup, windows_kept = :windows, least_battery = :battery,
            timeout_seconds = :timeout, attempts = :attempts, retry_seconds = :retry, rollback_version = :rollback,
            starts_at = :starts, deadline = :deadline""";

    private final JdbcClient jdbc;

    RolloutStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    UUID add(RolloutTerms terms, Actor actor, Instant now) {
        UUID id = Uuid7.next();
        jdbc.sql("""
                        INSERT INTO rollout (id, name, release_id, state, state_since, include_unknown, downgrade, everywhere,
                            backup_required, windows_kept, timeout_seconds, attempts, retry_seconds, starts_at, created_by,
                            author_id, created_at)
                        VALUES (:id, :name, :release, 'DRAFT', :now, FALSE, FALSE, FALSE, FALSE, FALSE, 0, 0, 0, :now, :by, :byId, :now)""")
                .param("id", id)
                .param("name", terms.name())
                .param("release", terms.release())
                .param("now", utc(now))
                .param("by", actor.name())
                .param("byId", actor.id())
                .update();
        write(id, terms, actor, now);
        return id;
    }

    /** Writes what a draft is to be, in place of what it was to be. */
    void write(UUID id, RolloutTerms terms, Actor author, Instant now) {
        writeTerms(id, terms);
        jdbc.sql("""
                        UPDATE rollout SET author_id = :author, written_by = :by, written_at = :now,
                            terms_version = terms_version + 1
                        WHERE id = :id""")
                .param("author", author.id())
                .param("by", author.name())
                .param("now", utc(now))
                .param("id", id)
                .update();
        for (String table : List.of("rollout_wave", "rollout_node", "rollout_model")) {
            jdbc.sql("DELETE FROM " + table + " WHERE rollout_id = :id")
                    .param("id", id)
                    .update();
        }
        each(
                "INSERT INTO rollout_node (rollout_id, node_id) VALUES (:id, :other)",
                id,
                terms.target().nodes());
        each(
                "INSERT INTO rollout_model (rollout_id, model_id) VALUES (:id, :other)",
                id,
                terms.target().models());
        for (int no = 1; no <= terms.waves().size(); no++) {
            addWave(id, no, terms.waves().get(no - 1), now);
        }
    }

    private void writeTerms(UUID id, RolloutTerms terms) {
        Target target = terms.target();
        Gates gates = terms.gates();
        Severity severity = target.leastSeverity();
        jdbc.sql("UPDATE rollout SET " + TERMS + " WHERE id = :id")
                .param("id", id)
                .param("name", terms.name())
                .param("release", terms.release())
                .param("from", target.runsFrom())
                .param("fromKey", key(target.runsFrom()))
                .param("to", target.runsTo())
                .param("toKey", key(target.runsTo()))
                .param("severity", severity == null ? null : severity.rank(), Types.SMALLINT)
                .param("unknown", target.includeUnknown())
                .param("members", target.membersOf(), Types.OTHER)
                .param("downgrade", target.downgrade())
                .param("everywhere", target.nodes().isEmpty())
                .param("backup", gates.backupRequired())
                .param("windows", gates.windowsKept())
                .param("battery", gates.leastBattery(), Types.SMALLINT)
                .param("timeout", (long) gates.timeoutMinutes() * SECONDS)
                .param("attempts", gates.attempts())
                .param("retry", (long) gates.retryMinutes() * SECONDS)
                .param("rollback", terms.rollbackVersion())
                .param("starts", utc(terms.startsAt()))
                .param("deadline", at(terms.deadline()), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    private static @Nullable String key(@Nullable String version) {
        return version == null ? null : new Version(version).sortKey();
    }

    private void addWave(UUID id, int no, WaveTerms wave, Instant now) {
        jdbc.sql("""
                        INSERT INTO rollout_wave (rollout_id, wave_no, name, share_to, success_percent, error_percent,
                            soak_seconds, state, state_since)
                        VALUES (:id, :no, :name, :share, :success, :error, :soak, 'WAITING', :now)""")
                .param("id", id)
                .param("no", no)
                .param("name", wave.name())
                .param("share", wave.shareTo(), Types.INTEGER)
                .param("success", wave.successPercent())
                .param("error", wave.errorPercent())
                .param("soak", (long) wave.soakMinutes() * SECONDS)
                .param("now", utc(now))
                .update();
        each(
                "INSERT INTO rollout_wave_node (rollout_id, wave_no, node_id) VALUES (:id, " + no + ", :other)",
                id,
                wave.sites());
    }

    private void each(String insert, UUID id, Set<UUID> others) {
        others.forEach(
                other -> jdbc.sql(insert).param("id", id).param("other", other).update());
    }

    /** The rollout's state; nobody else changes the rollout, nor a wave of it, until the transaction ends. */
    Optional<RolloutState> lock(UUID id) {
        return jdbc.sql("SELECT state FROM rollout WHERE id = :id FOR UPDATE")
                .param("id", id)
                .query((row, number) -> RolloutState.valueOf(row.getString("state")))
                .optional();
    }

    /** Holds all rollouts that are under way, in one order, until the transaction ends. */
    void lockUnderWay() {
        jdbc.sql("SELECT id FROM rollout WHERE state IN ('RUNNING', 'PAUSED', 'STOPPED') ORDER BY id FOR UPDATE")
                .query(UUID.class)
                .list();
    }

    /** The rollout must be held. */
    void become(UUID id, RolloutState state, @Nullable String reason, Instant now) {
        boolean ended = state == RolloutState.COMPLETED || state == RolloutState.ABORTED;
        jdbc.sql("""
                        UPDATE rollout SET state = :state, state_since = :now, state_reason = :reason,
                            ended_at = CASE WHEN :ended THEN CAST(:now AS TIMESTAMP(6) WITH TIME ZONE) END,
                            started_at = CASE WHEN started_at IS NULL AND :state = 'RUNNING'
                                THEN CAST(:now AS TIMESTAMP(6) WITH TIME ZONE) ELSE started_at END
                        WHERE id = :id""")
                .param("state", state.name())
                .param("now", utc(now))
                .param("reason", reason)
                .param("ended", ended)
                .param("id", id)
                .update();
    }

    void proposed(UUID id, Actor actor, long terminals, Instant now) {
        jdbc.sql("""
                        UPDATE rollout SET proposed_by = :by, proposed_by_id = :byId, proposed_at = :now,
                            proposed_terminals = :terminals
                        WHERE id = :id""")
                .param("terminals", terminals)
                .param("by", actor.name())
                .param("byId", actor.id())
                .param("now", utc(now))
                .param("id", id)
                .update();
    }

    void approved(UUID id, Actor actor, Instant now) {
        jdbc.sql("UPDATE rollout SET approved_by = :by, approved_by_id = :byId, approved_at = :now WHERE id = :id")
                .param("by", actor.name())
                .param("byId", actor.id())
                .param("now", utc(now))
                .param("id", id)
                .update();
    }

    /** Takes an approval back, as what was approved may change. */
    void disapproved(UUID id) {
        jdbc.sql("UPDATE rollout SET approved_by = NULL, approved_by_id = NULL, approved_at = NULL WHERE id = :id")
                .param("id", id)
                .update();
    }

    /** Who wrote the terms last, and who proposed them. */
    Set<String> authorIds(UUID id) {
        return jdbc.sql(
                        "SELECT author_id FROM rollout WHERE id = :id UNION SELECT proposed_by_id FROM rollout WHERE id = :id")
                .param("id", id)
                .query(String.class)
                .set();
    }

    /** The wave's rollout must be held. */
    void become(UUID id, int wave, WaveState state, @Nullable String reason, Instant now) {
        jdbc.sql("""
                        UPDATE rollout_wave SET state = :state, state_since = :now, state_reason = :reason, stop_kind = NULL,
                            started_at = CASE WHEN started_at IS NULL AND :state = 'RUNNING'
                                THEN CAST(:now AS TIMESTAMP(6) WITH TIME ZONE) ELSE started_at END
                        WHERE rollout_id = :id AND wave_no = :wave""")
                .param("state", state.name())
                .param("now", utc(now))
                .param("reason", reason)
                .param("id", id)
                .param("wave", wave)
                .update();
    }

    /** Says why the console stopped a wave. */
    void stopped(UUID id, int wave, WaveStop stop) {
        jdbc.sql("""
                        UPDATE rollout_wave SET stop_kind = :kind, stop_terminals = :terminals, stop_members = :members
                        WHERE rollout_id = :id AND wave_no = :wave""")
                .param("kind", stop.kind().name())
                .param("terminals", stop.terminals())
                .param("members", stop.members())
                .param("id", id)
                .param("wave", wave)
                .update();
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : utc(instant);
    }
}
