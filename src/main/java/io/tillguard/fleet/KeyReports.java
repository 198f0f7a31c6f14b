package io.tillguard.fleet;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.shared.Uuid7;
import io.tillguard.shared.Validity;
import io.tillguard.warning.RuleDue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps what terminals tell of their keys and certificates. A fact older than what is known of the same thing is passed over: it
 * can neither bring a counter back nor a key.
 */
@Service
public class KeyReports {

    private static final String INSERT = """
            INSERT INTO fleet_key (id, terminal_id, kind, name, identity, counter, expires_on, told_at, valid_from, valid_to,
                open_key)
            VALUES (:id, :terminal, :kind, :name, :identity, :counter, :expires, :told, :told, :open, :key)""";

    private static final String UPDATE = """
            UPDATE fleet_key SET counter = :counter, expires_on = :expires, told_at = :told, back_at = :back WHERE id = :id""";

    private static final String END = "UPDATE fleet_key SET valid_to = :told, open_key = NULL WHERE id = :id";

    private final NamedParameterJdbcTemplate jdbc;
    private final ApplicationEventPublisher events;

    KeyReports(NamedParameterJdbcTemplate jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /** What one report told. */
    public record KeyReport(UUID terminalId, Instant factAt, List<KeyFact> facts) {
        public KeyReport {
            factAt = factAt.truncatedTo(ChronoUnit.MICROS);
            facts = List.copyOf(facts);
        }
    }

    /** What is known of one thing; id is null until it is stored. */
    private record Held(
            UUID id, KeyFact fact, Instant toldAt, @Nullable Instant backAt, boolean stored) {}

    /** Takes reports in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void accept(List<KeyReport> reports) {
        List<KeyReport> telling = reports.stream()
                .filter(report -> !report.facts().isEmpty())
                .sorted(Comparator.comparing(KeyReport::factAt))
                .toList();
        if (telling.isEmpty()) {
            return;
        }
        Map<String, Held> known = read(
                telling.stream().map(KeyReport::terminalId).distinct().sorted().toList());
        Writes writes = new Writes();
        telling.forEach(report -> report.facts().forEach(fact -> fold(report, fact, known, writes)));
        jdbc.batchUpdate(END, writes.ended.toArray(SqlParameterSource[]::new));
        jdbc.batchUpdate(INSERT, writes.added.values().toArray(SqlParameterSource[]::new));
        jdbc.batchUpdate(UPDATE, writes.changed.values().toArray(SqlParameterSource[]::new));
        if (writes.suspicious) {
            events.publishEvent(new RuleDue(KeySequenceRule.ID));
        }
    }

    /** What there is to write, the last of each thing. */
    private static final class Writes {
        private final List<SqlParameterSource> ended = new ArrayList<>();
        private final Map<UUID, SqlParameterSource> added = new LinkedHashMap<>();
        private final Map<UUID, SqlParameterSource> changed = new LinkedHashMap<>();
        private boolean suspicious;
    }

    private static void fold(KeyReport report, KeyFact fact, Map<String, Held> known, Writes writes) {
        String key = report.terminalId() + "|" + fact.kind() + "|" + fact.name();
        Held before = known.get(key);
        if (before != null && !report.factAt().isAfter(before.toldAt())) {
            return;
        }
        if (before == null || !before.fact().identity().equals(fact.identity())) {
            replace(report, fact, key, before, known, writes);
            return;
        }
        Long last = before.fact().counter();
        Long now = fact.counter();
        boolean back = last != null && now != null && now < last;
        KeyFact merged = new KeyFact(
                fact.kind(),
                fact.name(),
                fact.identity(),
                now == null ? last : now,
                fact.expiresOn() == null ? before.fact().expiresOn() : fact.expiresOn());
        Held after = new Held(
                before.id(), merged, report.factAt(), back ? report.factAt() : before.backAt(), before.stored());
        known.put(key, after);
        writes.changed.put(after.id(), values(report.terminalId(), key, after));
        writes.suspicious |= back;
    }

    private static void replace(
            KeyReport report, KeyFact fact, String key, @Nullable Held before, Map<String, Held> known, Writes writes) {
        Held after = new Held(Uuid7.next(), fact, report.factAt(), null, false);
        if (before != null) {
            writes.changed.remove(before.id());
            if (before.stored()) {
                writes.ended.add(values(report.terminalId(), key, after).addValue("id", before.id()));
            } else {
                writes.added.remove(before.id());
            }
        }
        known.put(key, after);
        writes.added.put(after.id(), values(report.terminalId(), key, after));
        // Whether another terminal holds the same key, the rule knows.
        writes.suspicious |= fact.kind() == KeyFact.Kind.KEY;
    }

    private static MapSqlParameterSource values(UUID terminal, String key, Held held) {
        return new MapSqlParameterSource()
                .addValue("id", held.id())
                .addValue("terminal", terminal)
                .addValue("kind", held.fact().kind().name())
                .addValue("name", held.fact().name())
                .addValue("identity", held.fact().identity())
                .addValue("counter", held.fact().counter())
                .addValue("expires", held.fact().expiresOn())
                .addValue("told", utc(held.toldAt()))
                .addValue("back", held.backAt() == null ? null : utc(held.backAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .addValue("open", Validity.OPEN)
                .addValue("key", key);
    }

    /** Locked in one order, so that two batches never wait for each other. */
    private Map<String, Held> read(List<UUID> terminals) {
        Map<String, Held> known = new HashMap<>();
        jdbc.query("""
                SELECT id, terminal_id, kind, name, identity, counter, expires_on, told_at, back_at, open_key
                FROM fleet_key WHERE terminal_id IN (:terminals) AND open_key IS NOT NULL
                ORDER BY terminal_id, id FOR UPDATE""", Map.of("terminals", terminals), row -> {
            known.put(row.getString("open_key"), held(row));
        });
        return known;
    }

    private static Held held(ResultSet row) throws SQLException {
        OffsetDateTime back = row.getObject("back_at", OffsetDateTime.class);
        return new Held(
                row.getObject("id", UUID.class),
                new KeyFact(
                        KeyFact.Kind.valueOf(row.getString("kind")),
                        row.getString("name"),
                        row.getString("identity"),
                        row.getObject("counter", Long.class),
                        row.getObject("expires_on", LocalDate.class)),
                row.getObject("told_at", OffsetDateTime.class).toInstant(),
                back == null ? null : back.toInstant(),
                true);
    }
}
