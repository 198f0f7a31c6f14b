package io.tillguard.software.policy;

import io.tillguard.shared.Caller;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Uuid7;
import io.tillguard.shared.Validity;
import io.tillguard.shared.Where;
import io.tillguard.software.CatalogueName;
import io.tillguard.software.ProductLookup;
import io.tillguard.software.SoftwarePermission;
import io.tillguard.software.VulnerabilityLinks;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What vulnerability records call the catalogue's products, beyond the names that match by themselves. Records that are known
 * already are matched at once, and let go when the name is ended; EW-S03 and EW-S04 follow.
 */
@Service
public class RecordNames implements DecisionList<RecordName> {

    private static final DecisionTable.Sql SQL = new DecisionTable.Sql(
            "software_record_name",
            Columns.OF_PRODUCT + ", x.vendor, x.product, x.set_by",
            Columns.JOIN_PRODUCT,
            "LOWER(x.vendor || ' ' || x.product || ' ' || f.name || ' ' || m.name || ' ' || p.name)");

    private final JdbcClient jdbc;
    private final DecisionTable<RecordName> table;
    private final Desk desk;
    private final ProductLookup products;
    private final VulnerabilityLinks links;

    RecordNames(JdbcClient jdbc, Desk desk, ProductLookup products, VulnerabilityLinks links) {
        this.jdbc = jdbc;
        this.table = new DecisionTable<>(jdbc, SQL, RecordNames::row);
        this.desk = desk;
        this.products = products;
        this.links = links;
    }

    @Override
    @Transactional(readOnly = true)
    public Page<RecordName> list(DecisionFilter filter, Keyset keyset) {
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
     * Says what records call a product; the same again changes nothing. One name may stand for several products.
     *
     * @throws RefusedException for an unknown product, or if the caller sees only a part of the company
     */
    @Transactional
    public Outcome<RecordName> add(NewRecordName wanted) {
        Caller caller = desk.forAll(SoftwarePermission.EDIT);
        UUID product = products.find(wanted.product());
        String vendorKey = CatalogueName.key(wanted.vendor());
        String productKey = CatalogueName.key(wanted.recordProduct());
        String key = product + "|" + vendorKey + "|" + productKey;
        Optional<RecordName> before = table.open(key);
        if (before.isPresent()) {
            return new Outcome<>(before.get(), false);
        }
        jdbc.sql("""
                        INSERT INTO software_record_name (id, open_key, vendor, product, vendor_key, product_key, product_id,
                            set_by, valid_from, valid_to)
                        VALUES (:id, :key, :vendor, :name, :vendorKey, :nameKey, :product, :by, :now, :open)""")
                .param("id", Uuid7.next())
                .param("key", key)
                .param("vendor", wanted.vendor())
                .param("name", wanted.recordProduct())
                .param("vendorKey", vendorKey)
                .param("nameKey", productKey)
                .param("product", product)
                .param("by", caller.actor().name())
                .param("now", Validity.utc(desk.now()))
                .param("open", Validity.OPEN)
                .update();
        links.named(product);
        RecordName after = table.open(key).orElseThrow();
        desk.record("record-name.added", after, null, after);
        return new Outcome<>(after, true);
    }

    @Override
    @Transactional
    public RecordName end(UUID id) {
        desk.forAll(SoftwarePermission.EDIT);
        RecordName before = table.get(new Where(), id);
        table.end(before, desk.now());
        UUID product = jdbc.sql("SELECT product_id FROM software_record_name WHERE id = :id")
                .param("id", id)
                .query(UUID.class)
                .single();
        links.unnamed(product, CatalogueName.key(before.recordProduct()));
        RecordName after = table.get(new Where(), id);
        desk.record("record-name.ended", before, before, after);
        return after;
    }

    @Override
    public String fileName() {
        return "record-names";
    }

    @Override
    public List<String> header() {
        return List.of(
                "vendor", "record_product", "manufacturer", "model", "type", "product", "set_by", "from", "until");
    }

    @Override
    public List<@Nullable Object> cells(RecordName row) {
        return Arrays.asList(
                row.vendor(),
                row.recordProduct(),
                row.product().manufacturer(),
                row.product().model(),
                row.product().componentType(),
                row.product().product(),
                row.setBy(),
                row.from(),
                row.until());
    }

    private static RecordName row(ResultSet row, int number) throws SQLException {
        return new RecordName(
                Columns.id(row),
                row.getString("vendor"),
                row.getString("product"),
                Columns.product(row),
                row.getString("set_by"),
                Columns.from(row),
                Columns.until(row));
    }
}
