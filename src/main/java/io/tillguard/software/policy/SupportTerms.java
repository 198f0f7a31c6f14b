package io.tillguard.software.policy;

import io.tillguard.shared.Caller;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Uuid7;
import io.tillguard.shared.Validity;
import io.tillguard.shared.Where;
import io.tillguard.software.ProductLookup;
import io.tillguard.software.SoftwarePermission;
import io.tillguard.software.Version;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Until when products and versions are supported, for the whole company; EW-S05 reads them. */
@Service
public class SupportTerms implements DecisionList<SupportTerm> {

    private static final DecisionTable.Sql SQL = new DecisionTable.Sql(
            "software_support",
            Columns.OF_PRODUCT + ", x.for_version, x.end_of_support, x.extended_support, x.evidence, x.set_by",
            Columns.JOIN_PRODUCT,
            Columns.SEARCH_PRODUCT);

    private final JdbcClient jdbc;
    private final DecisionTable<SupportTerm> table;
    private final Desk desk;
    private final ProductLookup products;

    SupportTerms(JdbcClient jdbc, Desk desk, ProductLookup products) {
        this.jdbc = jdbc;
        this.table = new DecisionTable<>(jdbc, SQL, SupportTerms::row);
        this.desk = desk;
        this.products = products;
    }

    @Override
    @Transactional(readOnly = true)
    public Page<SupportTerm> list(DecisionFilter filter, Keyset keyset) {
        desk.reader();
        return table.list(new Where(), filter, keyset, desk.now());
    }

    @Override
    @Transactional(readOnly = true)
    public long count(DecisionFilter filter) {
        desk.reader();
        return table.count(new Where(), filter, desk.now());
    }

    /**
     * Records a term from now on; what was recorded for the product or version before ends. The same again changes nothing.
     *
     * @throws RefusedException for an unknown product, or if the caller sees only a part of the company
     */
    @Transactional
    public Outcome<SupportTerm> record(NewSupportTerm wanted) {
        Caller caller = desk.forAll(SoftwarePermission.EDIT);
        UUID product = products.find(wanted.product());
        Version version = wanted.version();
        String key = product + "|" + (version == null ? "*" : version.sortKey());
        Optional<SupportTerm> before = table.open(key);
        if (before.filter(known -> isSame(known, wanted)).isPresent()) {
            return new Outcome<>(before.get(), false);
        }
        Instant now = desk.now();
        before.ifPresent(known -> table.end(known, now));
        insert(key, product, wanted, caller, now);
        SupportTerm after = table.open(key).orElseThrow();
        desk.record("support.recorded", after, before.orElse(null), after);
        return new Outcome<>(after, true);
    }

    private static boolean isSame(SupportTerm known, NewSupportTerm wanted) {
        return Objects.equals(known.endOfSupport(), wanted.endOfSupport())
                && Objects.equals(known.extendedSupport(), wanted.extendedSupport())
                && Objects.equals(known.evidence(), wanted.evidence());
    }

    private void insert(String key, UUID product, NewSupportTerm wanted, Caller caller, Instant now) {
        Version version = wanted.version();
        jdbc.sql("""
                        INSERT INTO software_support (id, open_key, product_id, for_version, sort_key, end_of_support,
                            extended_support, evidence, set_by, valid_from, valid_to)
                        VALUES (:id, :key, :product, :version, :sortKey, :ends, :extended, :evidence, :by, :now, :open)""")
                .param("id", Uuid7.next())
                .param("key", key)
                .param("product", product)
                .param("version", version == null ? null : version.text())
                .param("sortKey", version == null ? null : version.sortKey())
                .param("ends", wanted.endOfSupport())
                .param("extended", wanted.extendedSupport())
                .param("evidence", wanted.evidence())
                .param("by", caller.actor().name())
                .param("now", Validity.utc(now))
                .param("open", Validity.OPEN)
                .update();
    }

    @Override
    @Transactional
    public SupportTerm end(UUID id) {
        desk.forAll(SoftwarePermission.EDIT);
        SupportTerm before = table.get(new Where(), id);
        table.end(before, desk.now());
        SupportTerm after = table.get(new Where(), id);
        desk.record("support.ended", before, before, after);
        return after;
    }

    @Override
    public String fileName() {
        return "support-terms";
    }

    @Override
    public List<String> header() {
        return List.of(
                "manufacturer",
                "model",
                "type",
                "product",
                "version",
                "end_of_support",
                "extended_support",
                "evidence",
                "set_by",
                "from",
                "until");
    }

    @Override
    public List<@Nullable Object> cells(SupportTerm row) {
        return Arrays.asList(
                row.product().manufacturer(),
                row.product().model(),
                row.product().componentType(),
                row.product().product(),
                row.version(),
                row.endOfSupport(),
                row.extendedSupport(),
                row.evidence(),
                row.setBy(),
                row.from(),
                row.until());
    }

    private static SupportTerm row(ResultSet row, int number) throws SQLException {
        return new SupportTerm(
                Columns.id(row),
                Columns.product(row),
                row.getString("for_version"),
                row.getObject("end_of_support", LocalDate.class),
                row.getObject("extended_support", LocalDate.class),
                row.getString("evidence"),
                row.getString("set_by"),
                Columns.from(row),
                Columns.until(row));
    }
}
