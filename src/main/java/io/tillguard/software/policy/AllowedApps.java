package io.tillguard.software.policy;

import io.tillguard.shared.Caller;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Uuid7;
import io.tillguard.shared.Validity;
import io.tillguard.shared.Where;
import io.tillguard.software.SoftwarePermission;
import java.sql.ResultSet;
import java.sql.SQLException;
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

/** The apps that terminals may have, of the whole company; EW-S08 reads them. */
@Service
public class AllowedApps implements DecisionList<AllowedApp> {

    private static final DecisionTable.Sql SQL = new DecisionTable.Sql(
            "software_allowed_app",
            "x.name, x.publisher, x.signature_sha256, x.store, x.set_by",
            "",
            "LOWER(x.name || ' ' || COALESCE(x.publisher, ''))");

    private final JdbcClient jdbc;
    private final DecisionTable<AllowedApp> table;
    private final Desk desk;

    AllowedApps(JdbcClient jdbc, Desk desk) {
        this.jdbc = jdbc;
        this.table = new DecisionTable<>(jdbc, SQL, AllowedApps::row);
        this.desk = desk;
    }

    @Override
    @Transactional(readOnly = true)
    public Page<AllowedApp> list(DecisionFilter filter, Keyset keyset) {
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
     * Allows an app from now on; what was recorded of it before ends. Allowing the same again changes nothing.
     *
     * @throws RefusedException if the caller sees only a part of the company
     */
    @Transactional
    public Outcome<AllowedApp> allow(NewApp wanted) {
        Caller caller = desk.forAll(SoftwarePermission.EDIT);
        Optional<AllowedApp> before = table.open(wanted.key());
        if (before.filter(known -> isSame(known, wanted)).isPresent()) {
            return new Outcome<>(before.get(), false);
        }
        Instant now = desk.now();
        before.ifPresent(known -> table.end(known, now));
        jdbc.sql("""
                        INSERT INTO software_allowed_app (id, open_key, name, name_key, publisher, signature_sha256, store,
                            app_pattern, set_by, valid_from, valid_to)
                        VALUES (:id, :key, :name, :key, :publisher, :signature, :store, :pattern, :by, :now, :open)""")
                .param("id", Uuid7.next())
                .param("key", wanted.key())
                .param("name", wanted.name())
                .param("publisher", wanted.publisher())
                .param("signature", wanted.signatureSha256())
                .param("store", wanted.store())
                .param("pattern", wanted.pattern())
                .param("by", caller.actor().name())
                .param("now", Validity.utc(now))
                .param("open", Validity.OPEN)
                .update();
        AllowedApp after = table.open(wanted.key()).orElseThrow();
        desk.record("app.allowed", after, before.orElse(null), after);
        return new Outcome<>(after, true);
    }

    private static boolean isSame(AllowedApp known, NewApp wanted) {
        return known.name().equals(wanted.name())
                && Objects.equals(known.publisher(), wanted.publisher())
                && Objects.equals(known.signatureSha256(), wanted.signatureSha256())
                && Objects.equals(known.store(), wanted.store());
    }

    @Override
    @Transactional
    public AllowedApp end(UUID id) {
        desk.forAll(SoftwarePermission.EDIT);
        AllowedApp before = table.get(new Where(), id);
        table.end(before, desk.now());
        AllowedApp after = table.get(new Where(), id);
        desk.record("app.disallowed", before, before, after);
        return after;
    }

    @Override
    public String fileName() {
        return "allowed-apps";
    }

    @Override
    public List<String> header() {
        return List.of("name", "publisher", "signature_sha256", "store", "set_by", "from", "until");
    }

    @Override
    public List<@Nullable Object> cells(AllowedApp row) {
        return Arrays.asList(
                row.name(), row.publisher(), row.signatureSha256(), row.store(), row.setBy(), row.from(), row.until());
    }

    private static AllowedApp row(ResultSet row, int number) throws SQLException {
        return new AllowedApp(
                Columns.id(row),
                row.getString("name"),
                row.getString("publisher"),
                row.getString("signature_sha256"),
                row.getString("store"),
                row.getString("set_by"),
                Columns.from(row),
                Columns.until(row));
    }
}
