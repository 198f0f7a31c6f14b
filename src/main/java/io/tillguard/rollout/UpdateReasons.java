package io.tillguard.rollout;

import io.tillguard.rollout.MemberRows.OfTerminal;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Scope;
import io.tillguard.shared.Validity;
import io.tillguard.shared.Where;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells of one terminal, for each of its products with releases, the one plain reason why it is or is not up to date. From the
 * strongest on: it runs the newest version; a rollout is at work; a rollout is to come; one was at work; one leaves it out; there
 * is none.
 */
@Service
@Transactional(readOnly = true)
public class UpdateReasons {

    private static final String PRODUCTS = """
            SELECT p.id, p.name, i.installed_version, i.sort_key AS installed_key, i.valid_from, v.id AS release_id,
                v.release_version, v.sort_key, v.released_at
            FROM fleet_terminal t
            JOIN software_product p ON p.model_id = t.model_id
            JOIN (SELECT c.product_id, c.release_id, ROW_NUMBER() OVER (PARTITION BY c.product_id
                    ORDER BY c.sort_key DESC, c.released_at) AS place
                FROM software_release_product c) n ON n.product_id = p.id AND n.place = 1
            JOIN software_release v ON v.id = n.release_id
            LEFT JOIN software_installed i ON i.terminal_id = t.id AND i.product_id = p.id AND i.valid_to = %s
            LEFT JOIN software_default_product d ON d.product_id = p.id""".formatted(Validity.OPEN_SQL);

    private final JdbcClient jdbc;
    private final MemberRows members;
    private final RolloutReader reader;
    private final CurrentCaller currentCaller;

    UpdateReasons(JdbcClient jdbc, MemberRows members, RolloutReader reader, CurrentCaller currentCaller) {
        this.jdbc = jdbc;
        this.members = members;
        this.reader = reader;
        this.currentCaller = currentCaller;
    }

    private record Product(
            UUID id,
            String name,
            @Nullable String version,
            @Nullable Instant since,
            boolean newest,
            String newestVersion,
            Instant releasedAt) {

        static Product of(ResultSet row, int number) throws SQLException {
            String installed = row.getString("installed_key");
            OffsetDateTime since = row.getObject("valid_from", OffsetDateTime.class);
            return new Product(
                    row.getObject("id", UUID.class),
                    row.getString("name"),
                    row.getString("installed_version"),
                    since == null ? null : since.toInstant(),
                    installed != null && installed.compareTo(row.getString("sort_key")) >= 0,
                    row.getString("release_version"),
                    row.getObject("released_at", OffsetDateTime.class).toInstant());
        }

        UpdateReason because(
                UpdateReason.Kind kind,
                @Nullable String rollout,
                @Nullable Exclusion exclusion,
                Instant at,
                @Nullable Instant next) {
            return new UpdateReason(name, version, newestVersion, kind, rollout, null, exclusion, null, at, next);
        }
    }

    /** The reasons of a terminal, by product; those it never told of only when they are its model's default. */
    public List<UpdateReason> of(UUID terminal) {
        Caller caller = currentCaller.get();
        caller.require(RolloutPermission.READ);
        Where where = new Where()
                .and("t.id = :terminal AND (i.sort_key IS NOT NULL OR d.product_id IS NOT NULL)", "terminal", terminal)
                .within(caller.scope(), "t.site_id");
        List<Product> products = jdbc.sql(PRODUCTS + where.sql() + " ORDER BY p.name")
                .params(where.binds())
                .query(Product::of)
                .list();
        Map<UUID, List<OfTerminal>> parts = new HashMap<>();
        members.ofTerminal(terminal)
                .forEach(part -> parts.computeIfAbsent(part.product(), key -> new ArrayList<>())
                        .add(part));
        return products.stream()
                .map(product -> reason(terminal, product, parts.getOrDefault(product.id(), List.of())))
                .toList();
    }

    private UpdateReason reason(UUID terminal, Product product, List<OfTerminal> parts) {
        Optional<OfTerminal> open =
                parts.stream().filter(part -> part.row().state().isOpen()).findFirst();
        if (open.isPresent()) {
            return assigned(product, open.get());
        }
        if (product.newest()) {
            Instant since = Objects.requireNonNull(product.since());
            return product.because(UpdateReason.Kind.NEWEST, null, null, since, null);
        }
        Set<String> known = parts.stream().map(OfTerminal::rollout).collect(Collectors.toSet());
        List<UpdateReason> others = live(product)
                .filter(rollout -> !known.contains(rollout.number()))
                .flatMap(rollout -> concerning(terminal, product, rollout).stream())
                .toList();
        return first(others, UpdateReason.Kind.PLANNED)
                .or(() -> parts.stream()
                        .filter(part -> part.version().equals(product.newestVersion()))
                        .findFirst()
                        .map(part -> assigned(product, part)))
                .or(() -> first(others, UpdateReason.Kind.EXCLUDED))
                .orElseGet(() -> product.because(UpdateReason.Kind.NO_ROLLOUT, null, null, product.releasedAt(), null));
    }

    private static Optional<UpdateReason> first(List<UpdateReason> reasons, UpdateReason.Kind kind) {
        return reasons.stream().filter(reason -> reason.kind() == kind).findFirst();
    }

    private static UpdateReason assigned(Product product, OfTerminal part) {
        MemberRow row = part.row();
        // Who was done with the newest version and runs an older one fell back; a rollout that has ended finds that
        // within a day.
        boolean fell = row.state() == AssignmentState.DONE && part.version().equals(product.newestVersion());
        return new UpdateReason(
                product.name(),
                product.version(),
                product.newestVersion(),
                UpdateReason.Kind.ASSIGNED,
                part.rollout(),
                fell && !product.newest() ? Reason.ROLLED_BACK : row.reason(),
                null,
                row.detail(),
                row.reasonSince(),
                row.nextAttemptAt());
    }

    /** Rollouts of releases of the product that are proposed, approved or under way, the newest first. */
    private Stream<RolloutRow> live(Product product) {
        Where where = RolloutRows.concerning(currentCaller.get().scope())
                .and("r.state IN ('PROPOSED', 'APPROVED', 'RUNNING', 'PAUSED', 'STOPPED')")
                .and(
                        "EXISTS (SELECT 1 FROM software_release_product c WHERE c.release_id = r.release_id"
                                + " AND c.product_id = :product)",
                        "product",
                        product.id());
        return reader.read(where, " ORDER BY r.rollout_no DESC FETCH FIRST 20 ROWS ONLY", Scope.everything()).stream();
    }

    private Optional<UpdateReason> concerning(UUID terminal, Product product, RolloutRow rollout) {
        Candidates candidates = Candidates.of(rollout.release(), rollout.terms().target(), rollout.id());
        List<String> found = jdbc.sql("SELECT COALESCE(c.exclusion, '-') AS exclusion FROM (" + candidates.sql()
                        + " AND t.id = :terminal) c")
                .params(candidates.binds())
                .param("terminal", terminal)
                .query(String.class)
                .list();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Instant since = rollout.stateSince();
        if (found.getFirst().equals("-")) {
            return Optional.of(product.because(
                    UpdateReason.Kind.PLANNED,
                    rollout.number(),
                    null,
                    since,
                    rollout.terms().startsAt()));
        }
        Exclusion exclusion = Exclusion.valueOf(found.getFirst());
        return Optional.of(product.because(UpdateReason.Kind.EXCLUDED, rollout.number(), exclusion, since, null));
    }
}
