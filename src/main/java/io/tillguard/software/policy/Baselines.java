package io.tillguard.software.policy;

import io.tillguard.organisation.Node;
import io.tillguard.organisation.Organisation;
import io.tillguard.security.Reach;
import io.tillguard.shared.Caller;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Scope;
import io.tillguard.shared.Uuid7;
import io.tillguard.shared.Validity;
import io.tillguard.shared.Where;
import io.tillguard.software.ProductLookup;
import io.tillguard.software.Version;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which versions terminals should run, per product and group of sites; EW-S02 reads them. Who sees a part of the company sets
 * baselines for groups inside that part, and reads all that hold there.
 */
@Service
public class Baselines implements DecisionList<Baseline> {

    private static final DecisionTable.Sql SQL = new DecisionTable.Sql(
            "software_baseline",
            Columns.OF_PRODUCT + """
                    , x.site_group, g.code, x.minimum_version, x.set_by,
                    (SELECT ARRAY_AGG(a.approved_version ORDER BY a.sort_key) FROM software_approved_version a
                        WHERE a.baseline_id = x.id) AS approved""",
            Columns.JOIN_PRODUCT + """

                    LEFT JOIN (SELECT id, code FROM organisation_site UNION ALL SELECT id, code FROM organisation_region) g
                        ON g.id = x.site_group""",
            "LOWER(f.name || ' ' || m.name || ' ' || p.name || ' ' || COALESCE(g.code, ''))");

    private final JdbcClient jdbc;
    private final DecisionTable<Baseline> table;
    private final Desk desk;
    private final ProductLookup products;
    private final Organisation organisation;
    private final Reach reach;

    Baselines(JdbcClient jdbc, Desk desk, ProductLookup products, Organisation organisation, Reach reach) {
        this.jdbc = jdbc;
        this.table = new DecisionTable<>(jdbc, SQL, Baselines::row);
        this.desk = desk;
        this.products = products;
        this.organisation = organisation;
        this.reach = reach;
    }

    @Override
    @Transactional(readOnly = true)
    public Page<Baseline> list(DecisionFilter filter, Keyset keyset) {
        return table.list(visible(desk.reader().scope()), filter, keyset, desk.now());
    }

    @Override
    @Transactional(readOnly = true)
    public long count(DecisionFilter filter) {
        return table.count(visible(desk.reader().scope()), filter, desk.now());
    }

    /**
     * Sets a baseline from now on; the one that held for the product and group ends. Setting the same again changes nothing.
     *
     * @throws RefusedException for an unknown product or group, or a group beyond what the caller sees
     */
    @Transactional
    public Outcome<Baseline> set(NewBaseline wanted) {
        Caller caller = desk.editor();
        Node group = wanted.siteGroup() == null ? null : group(wanted.siteGroup());
        reach.require(caller, group == null ? null : group.id(), "*");
        UUID product = products.find(wanted.product());
        String key = product + "|" + (group == null ? "*" : group.id());
        Optional<Baseline> before = table.open(key);
        if (before.filter(known -> isSame(known, wanted)).isPresent()) {
            return new Outcome<>(before.get(), false);
        }
        Instant now = desk.now();
        before.ifPresent(known -> table.end(known, now));
        insert(key, product, group, wanted, caller, now);
        Baseline after = table.open(key).orElseThrow();
        UUID site = group != null && group.kind() == Node.Kind.SITE ? group.id() : null;
        desk.record("baseline.set", after, site, before.orElse(null), after);
        return new Outcome<>(after, true);
    }

    private Node group(String code) {
        return organisation
                .byCode(code)
                .orElseThrow(() -> EnteredText.refused(
                        "unknown-site-group", "siteGroup", "There is no region or site with this code", code));
    }

    private static boolean isSame(Baseline known, NewBaseline wanted) {
        String minimum = wanted.minimum() == null ? null : wanted.minimum().text();
        return Objects.equals(known.minimum(), minimum)
                && known.approved()
                        .equals(wanted.approved().stream()
                                .sorted()
                                .map(Version::text)
                                .toList());
    }

    private void insert(
            String key, UUID product, @Nullable Node group, NewBaseline wanted, Caller caller, Instant now) {
        UUID id = Uuid7.next();
        Version minimum = wanted.minimum();
        jdbc.sql("""
                        INSERT INTO software_baseline (id, open_key, product_id, site_group, minimum_version, minimum_sort_key,
                            set_by, valid_from, valid_to)
                        VALUES (:id, :key, :product, :group, :minimum, :minimumKey, :by, :now, :open)""")
                .param("id", id)
                .param("key", key)
                .param("product", product)
                .param("group", group == null ? null : group.id(), Types.OTHER)
                .param("minimum", minimum == null ? null : minimum.text())
                .param("minimumKey", minimum == null ? null : minimum.sortKey())
                .param("by", caller.actor().name())
                .param("now", Validity.utc(now))
                .param("open", Validity.OPEN)
                .update();
        for (Version version : wanted.approved()) {
            jdbc.sql("""
                            INSERT INTO software_approved_version (baseline_id, sort_key, approved_version)
                            VALUES (:id, :key, :version)""")
                    .param("id", id)
                    .param("key", version.sortKey())
                    .param("version", version.text())
                    .update();
        }
    }

    @Override
    @Transactional
    public Baseline end(UUID id) {
        Caller caller = desk.editor();
        Scope scope = caller.scope();
        Baseline before = table.get(visible(scope), id);
        UUID group = jdbc.sql("SELECT site_group FROM software_baseline WHERE id = :id")
                .param("id", id)
                .query((row, number) -> Optional.ofNullable(row.getObject("site_group", UUID.class)))
                .single()
                .orElse(null);
        reach.require(caller, group, before.label());
        table.end(before, desk.now());
        Baseline after = table.get(visible(scope), id);
        desk.record("baseline.ended", before, before, after);
        return after;
    }

    private static Where visible(Scope scope) {
        return Reach.visible(scope, "x.site_group");
    }

    @Override
    public String fileName() {
        return "baselines";
    }

    @Override
    public List<String> header() {
        return List.of(
                "manufacturer",
                "model",
                "type",
                "product",
                "site_group",
                "minimum",
                "approved",
                "set_by",
                "from",
                "until");
    }

    @Override
    public List<@Nullable Object> cells(Baseline row) {
        return Arrays.asList(
                row.product().manufacturer(),
                row.product().model(),
                row.product().componentType(),
                row.product().product(),
                row.siteGroup(),
                row.minimum(),
                String.join(" ", row.approved()),
                row.setBy(),
                row.from(),
                row.until());
    }

    private static Baseline row(ResultSet row, int number) throws SQLException {
        var approved = row.getArray("approved");
        return new Baseline(
                Columns.id(row),
                Columns.product(row),
                row.getString("code"),
                row.getString("minimum_version"),
                approved == null
                        ? List.of()
                        : Arrays.stream((Object[]) approved.getArray())
                                .map(Object::toString)
                                .toList(),
                row.getString("set_by"),
                Columns.from(row),
                Columns.until(row));
    }
}
