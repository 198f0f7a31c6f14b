package io.tillguard.software;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;

import io.tillguard.shared.Refusal;
import io.tillguard.shared.Validity;
import io.tillguard.software.VersionHistory.Change;
import io.tillguard.software.VersionHistory.Interval;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps what terminals run, as intervals. A batch costs one lock, one read and at most three batched writes, whatever its
 * size; reports of one terminal that come at the same time wait for each other.
 */
@Component
class InstalledVersions implements Installations {

    private static final int BATCH = 500;

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate template;
    private final Products products;
    private final RowLocks locks;
    private final Clock clock;

    InstalledVersions(
            JdbcClient jdbc, NamedParameterJdbcTemplate template, Products products, RowLocks locks, Clock clock) {
        this.jdbc = jdbc;
        this.template = template;
        this.products = products;
        this.locks = locks;
        this.clock = clock;
    }

    private record Slot(UUID terminal, UUID product) {}

    private record Fact(Slot slot, Instant at, Version version) {}

    @Override
    public @Nullable Refusal check(Component component) {
        String name = component.name();
        if (name != null
                && (name.length() > CatalogueName.LONGEST
                        || CatalogueName.key(name).length() > CatalogueName.LONGEST)) {
            return Refusal.of(
                    "component-name-too-long",
                    "name",
                    "A component's name has at most %d characters: '%s'"
                            .formatted(CatalogueName.LONGEST, Refusal.plain(name)),
                    name);
        }
        return Version.check("version", component.version().strip());
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void accept(List<Reported> reports) {
        List<Fact> facts = facts(reports);
        if (facts.isEmpty()) {
            return;
        }
        TreeSet<UUID> terminals =
                facts.stream().map(fact -> fact.slot().terminal()).collect(toCollection(TreeSet::new));
        locks.terminals(terminals);
        Instant earliest =
                facts.stream().map(Fact::at).min(Comparator.naturalOrder()).orElseThrow();
        Map<Slot, VersionHistory> histories = histories(terminals, earliest);
        for (Fact fact : facts) {
            histories
                    .computeIfAbsent(fact.slot(), slot -> new VersionHistory(List.of()))
                    .take(fact.at(), fact.version());
        }
        write(histories);
    }

    /** The facts in the order of their time; new products are made in the order of their keys, so that nobody deadlocks. */
    private List<Fact> facts(List<Reported> reports) {
        Map<Products.Key, UUID> found = new TreeMap<>();
        Map<Products.Key, String> names = new TreeMap<>();
        for (Reported report : reports) {
            for (Component component : report.components()) {
                String name = component.name();
                names.putIfAbsent(key(report, component), name == null ? "" : name);
            }
        }
        names.forEach(
                (key, name) -> found.put(key, products.resolve(key.manufacturerId(), key.modelId(), key.type(), name)));
        List<Fact> facts = new ArrayList<>();
        for (Reported report : reports) {
            Instant at = report.factAt().truncatedTo(ChronoUnit.MICROS);
            for (Component component : report.components()) {
                UUID product = found.get(key(report, component));
                if (product != null) {
                    facts.add(new Fact(
                            new Slot(report.terminalId(), product),
                            at,
                            new Version(component.version().strip())));
                }
            }
        }
        facts.sort(Comparator.comparing(Fact::at));
        return facts;
    }

    private static Products.Key key(Reported report, Component component) {
        return Products.Key.of(report.manufacturerId(), report.modelId(), component.type(), component.name());
    }

    private Map<Slot, VersionHistory> histories(SortedSet<UUID> terminals, Instant earliest) {
        record Stored(Slot slot, Interval interval) {}
        List<Stored> stored = jdbc.sql("""
                        SELECT id, terminal_id, product_id, installed_version, valid_from, valid_to, confirmed_at
                        FROM software_installed
                        WHERE terminal_id IN (:terminals) AND valid_to > :earliest
                        ORDER BY terminal_id, product_id, valid_from""")
                .param("terminals", terminals)
                .param("earliest", Validity.utc(earliest))
                .query((row, number) -> new Stored(
                        new Slot(row.getObject("terminal_id", UUID.class), row.getObject("product_id", UUID.class)),
                        interval(row)))
                .list();
        Map<Slot, List<Stored>> bySlot = stored.stream().collect(groupingBy(Stored::slot));
        Map<Slot, VersionHistory> histories = new HashMap<>();
        bySlot.forEach((slot, rows) -> histories.put(
                slot, new VersionHistory(rows.stream().map(Stored::interval).toList())));
        return histories;
    }

    private static Interval interval(ResultSet row) throws SQLException {
        return new Interval(
                row.getObject("id", UUID.class),
                new Version(row.getString("installed_version")),
                instant(row, "valid_from"),
                instant(row, "valid_to"),
                instant(row, "confirmed_at"),
                Change.NONE);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private void write(Map<Slot, VersionHistory> histories) {
        OffsetDateTime now = Validity.utc(clock.instant());
        Map<Change, List<MapSqlParameterSource>> writes = new HashMap<>();
        histories.forEach((slot, history) -> history.intervals()
                .forEach(interval -> writes.computeIfAbsent(interval.change(), change -> new ArrayList<>())
                        .add(values(slot, interval, now))));
        confirm(histories.values());
        batch("""
                UPDATE software_installed
                SET installed_version = :version, sort_key = :key, valid_from = :from, valid_to = :to, confirmed_at = :confirmed
                WHERE id = :id""", writes.get(Change.MOVED));
        batch("""
                INSERT INTO software_installed
                (id, terminal_id, product_id, installed_version, sort_key, valid_from, valid_to, confirmed_at, recorded_at)
                VALUES (:id, :terminal, :product, :version, :key, :from, :to, :confirmed, :now)""", writes.get(Change.NEW));
    }

    /** What runs unchanged is most of what is reported: one statement for all that a report confirms. */
    private void confirm(Collection<VersionHistory> histories) {
        Map<Instant, List<UUID>> confirmed = new TreeMap<>();
        histories.forEach(history -> history.intervals().stream()
                .filter(interval -> interval.change() == Change.CONFIRMED)
                .forEach(interval -> confirmed
                        .computeIfAbsent(interval.confirmed(), at -> new ArrayList<>())
                        .add(interval.id())));
        template.getJdbcTemplate()
                .batchUpdate(
                        "UPDATE software_installed SET confirmed_at = ? WHERE id = ANY (?)",
                        confirmed.entrySet(),
                        BATCH,
                        (row, entry) -> {
                            row.setObject(1, Validity.utc(entry.getKey()));
                            row.setArray(
                                    2,
                                    row.getConnection()
                                            .createArrayOf(
                                                    "uuid", entry.getValue().toArray()));
                        });
    }

    private static MapSqlParameterSource values(Slot slot, Interval interval, OffsetDateTime now) {
        return new MapSqlParameterSource("id", interval.id())
                .addValue("terminal", slot.terminal())
                .addValue("product", slot.product())
                .addValue("version", interval.version().text())
                .addValue("key", interval.version().sortKey())
                .addValue("from", Validity.utc(interval.from()))
                .addValue("to", Validity.utc(interval.to()))
                .addValue("confirmed", Validity.utc(interval.confirmed()))
                .addValue("now", now);
    }

    private void batch(String sql, @Nullable List<MapSqlParameterSource> rows) {
        if (rows != null) {
            template.batchUpdate(sql, rows.toArray(MapSqlParameterSource[]::new));
        }
    }
}
