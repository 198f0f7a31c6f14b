package io.tillguard.software;

import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Where;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tells which versions of which products run on how many terminals. */
@Service
public class RunningVersions {

    private final JdbcClient jdbc;
    private final CurrentCaller caller;

    RunningVersions(JdbcClient jdbc, CurrentCaller caller) {
        this.jdbc = jdbc;
        this.caller = caller;
    }

    /** Of the products that a release is for, at present or at a past instant: the highest version first. */
    @Transactional(readOnly = true)
    public List<VersionCount> ofRelease(UUID release, @Nullable Instant asOf) {
        caller.get().require(SoftwarePermission.READ);
        FleetAt fleet = new FleetAt(asOf);
        Where where = new Where()
                .and(fleet.held("i"))
                .and(FleetAt.DEPLOYED)
                .and(
                        "i.product_id IN (SELECT product_id FROM software_release_product WHERE release_id = :release)",
                        "release",
                        release)
                .within(caller.get().scope(), "t.site_id");
        return jdbc.sql("""
                        SELECT p.id, m.name AS model, p.component_type, p.name, MIN(i.installed_version) AS running,
                            COUNT(*) AS terminals, MIN(i.valid_from) AS since
                        FROM software_installed i
                        JOIN %s ON t.id = i.terminal_id
                        JOIN software_product p ON p.id = i.product_id
                        JOIN fleet_model m ON m.id = p.model_id%s
                        GROUP BY p.id, m.name, p.component_type, p.name, i.sort_key
                        ORDER BY m.name, p.name, p.id, i.sort_key DESC FETCH FIRST 500 ROWS ONLY""".formatted(fleet.terminals(), where.sql()))
                .params(where.binds())
                .params(fleet.binds())
                .query((row, number) -> new VersionCount(
                        row.getObject("id", UUID.class),
                        row.getString("model"),
                        ComponentType.valueOf(row.getString("component_type")),
                        row.getString("name"),
                        row.getString("running"),
                        row.getLong("terminals"),
                        row.getObject("since", OffsetDateTime.class).toInstant()))
                .list();
    }
}
