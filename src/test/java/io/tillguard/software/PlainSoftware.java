package io.tillguard.software;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;

import io.tillguard.oracle.Snapshot;
import io.tillguard.oracle.Snapshot.Row;
import io.tillguard.shared.Severity;
import io.tillguard.shared.Validity;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the software oracles read, as plain records: deployed terminals and what runs on them, at present or at an instant
 * that has passed. Versions are read as they are written, and what a release is for is found anew: neither the keys nor the
 * links that the console keeps for its rules are looked at.
 */
final class PlainSoftware {

    private static final Set<String> DEPLOYED = Set.of("ACTIVE", "IN_REPAIR", "QUARANTINED", "SUSPENDED", "RELOCATING");
    private static final Set<ComponentType> ONE_PER_TERMINAL =
            Set.of(ComponentType.OS, ComponentType.FIRMWARE, ComponentType.BOOTLOADER);

    private final Snapshot snapshot;
    private final boolean past;

    /** A deployed terminal. */
    record Terminal(
            UUID id,
            UUID model,
            @Nullable UUID site,
            @Nullable String attendance) {}

    /** A version that a terminal runs, or ran. */
    record Running(UUID terminal, UUID product, PlainVersion version, String text, Instant from, Instant to) {}

    /**
     * A product of a model.
     *
     * @param names every name it goes by
     */
    record Product(UUID id, UUID manufacturer, UUID model, ComponentType type, Set<String> names, boolean isDefault) {}

    /** What was recorded of support; no version means every one. */
    record Term(
            UUID product,
            @Nullable PlainVersion version,
            @Nullable LocalDate ends,
            @Nullable LocalDate proven) {}

    /** A release as it was announced. */
    record Release(
            UUID manufacturer,
            @Nullable UUID model,
            ComponentType type,
            @Nullable String product,
            PlainVersion version,
            LocalDate on,
            boolean critical,
            @Nullable LocalDate endOfSupport) {

        boolean isFor(Product candidate) {
            if (!manufacturer.equals(candidate.manufacturer()) || type != candidate.type()) {
                return false;
            }
            if (model != null && !model.equals(candidate.model())) {
                return false;
            }
            boolean anyName = product == null || (model == null && ONE_PER_TERMINAL.contains(type));
            return anyName ? candidate.isDefault() : candidate.names().contains(product);
        }

        /** How long it has been out, from midnight UTC. */
        Duration age(Instant at) {
            return Duration.between(on.atStartOfDay(ZoneOffset.UTC).toInstant(), at);
        }
    }

    private PlainSoftware(Snapshot snapshot, boolean past) {
        this.snapshot = snapshot;
        this.past = past;
    }

    static PlainSoftware present(Snapshot snapshot) {
        return new PlainSoftware(snapshot, false);
    }

    static PlainSoftware past(Snapshot snapshot) {
        return new PlainSoftware(snapshot, true);
    }

    Instant at() {
        return snapshot.at();
    }

    List<Terminal> terminals() {
        Map<UUID, Row> then = new HashMap<>();
        if (past) {
            snapshot.rows("fleet_terminal_history").stream()
                    .filter(this::held)
                    .forEach(row -> then.put(id(row, "terminal_id"), row));
        }
        return snapshot.rows("fleet_terminal").stream()
                .flatMap(row -> {
                    Row facts = past ? then.get(id(row, "id")) : row;
                    return facts == null || !DEPLOYED.contains(text(facts, "state"))
                            ? Stream.<Terminal>empty()
                            : Stream.of(new Terminal(
                                    id(row, "id"),
                                    id(row, "model_id"),
                                    facts.uuid("site_id"),
                                    facts.text("attendance")));
                })
                .toList();
    }

    /** What runs on the terminals. */
    List<Running> running() {
        return installed()
                .filter(each -> past ? holds(each.from(), each.to()) : isOpen(each.to()))
                .toList();
    }

    /** What ran on the terminals before, and does not any more. */
    List<Running> ended() {
        return installed().filter(each -> !each.to().isAfter(at())).toList();
    }

    private Stream<Running> installed() {
        return snapshot.rows("software_installed").stream()
                .map(row -> new Running(
                        id(row, "terminal_id"),
                        id(row, "product_id"),
                        PlainVersion.of(text(row, "installed_version")),
                        text(row, "installed_version"),
                        instant(row, "valid_from"),
                        instant(row, "valid_to")));
    }

    Map<UUID, Product> products() {
        Set<UUID> defaults = snapshot.rows("software_default_product").stream()
                .map(row -> id(row, "product_id"))
                .collect(toSet());
        Map<UUID, Product> products = new HashMap<>();
        for (Row row : snapshot.rows("software_product")) {
            UUID id = id(row, "id");
            Set<String> names = new HashSet<>(Set.of(text(row, "name_key")));
            snapshot.rows("software_product_alias").stream()
                    .filter(alias -> id.equals(alias.uuid("product_id")))
                    .forEach(alias -> names.add(text(alias, "alias_key")));
            products.put(
                    id,
                    new Product(
                            id,
                            id(row, "manufacturer_id"),
                            id(row, "model_id"),
                            ComponentType.valueOf(text(row, "component_type")),
                            names,
                            defaults.contains(id)));
        }
        return products;
    }

    List<Release> releases() {
        return snapshot.rows("software_release").stream()
                .map(row -> new Release(
                        id(row, "manufacturer_id"),
                        row.uuid("model_id"),
                        ComponentType.valueOf(text(row, "component_type")),
                        row.text("product_key"),
                        PlainVersion.of(text(row, "release_version")),
                        requireNonNull(row.date("released_on")),
                        Boolean.TRUE.equals(row.flag("security_critical")),
                        row.date("end_of_support")))
                .toList();
    }

    List<Term> terms() {
        return holding("software_support").stream()
                .map(row -> new Term(
                        id(row, "product_id"),
                        row.text("for_version") == null ? null : PlainVersion.of(text(row, "for_version")),
                        row.date("end_of_support"),
                        row.text("evidence") == null ? null : row.date("extended_support")))
                .toList();
    }

    /** Rows of a table that hold at the instant, at present too. */
    List<Row> holding(String table) {
        return snapshot.rows(table).stream().filter(this::held).toList();
    }

    List<Row> rows(String table) {
        return snapshot.rows(table);
    }

    boolean held(Row row) {
        return holds(instant(row, "valid_from"), instant(row, "valid_to"));
    }

    private boolean holds(Instant from, Instant to) {
        return !from.isAfter(at()) && to.isAfter(at());
    }

    private static boolean isOpen(Instant to) {
        return to.equals(Validity.OPEN.toInstant());
    }

    /** Keeps the worst that is said of a subject. */
    static void worst(Map<UUID, Severity> found, UUID subject, Severity severity) {
        found.merge(subject, severity, (one, other) -> one.compareTo(other) >= 0 ? one : other);
    }

    static UUID id(Row row, String column) {
        return requireNonNull(row.uuid(column));
    }

    static String text(Row row, String column) {
        return requireNonNull(row.text(column));
    }

    static Instant instant(Row row, String column) {
        return requireNonNull(row.instant(column));
    }
}
