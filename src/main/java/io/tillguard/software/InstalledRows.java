package io.tillguard.software;

import io.tillguard.shared.Validity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads what a terminal runs and has run. Its callers have checked that the reader may see the terminal. */
@Service
public class InstalledRows {

    private static final int LONGEST_STORY = 300;

    private static final String SELECT = """
            SELECT i.product_id, p.component_type, p.name, i.installed_version, i.valid_from, i.valid_to,
                EXISTS (SELECT 1 FROM software_misreport w
                    WHERE %s AND w.valid_from IS NOT NULL AND w.valid_to = %s) AS misreported
            FROM software_installed i JOIN software_product p ON p.id = i.product_id
            WHERE i.terminal_id = :terminal""".formatted(misreported("w", "i"), Validity.OPEN_SQL);

    private final JdbcClient jdbc;

    InstalledRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What ran at an instant, null for the present, by type and name. */
    @Transactional(readOnly = true)
    public List<InstalledRow> of(UUID terminal, @Nullable Instant asOf) {
        FleetAt fleet = new FleetAt(asOf);
        return jdbc.sql(SELECT + " AND " + fleet.held("i") + " ORDER BY p.component_type, p.name, i.product_id")
                .params(fleet.binds())
                .param("terminal", terminal)
                .query(InstalledRows::row)
                .list();
    }

    /** The versions that began or ended, the newest first, at most a few hundred. */
    @Transactional(readOnly = true)
    public List<InstalledRow> story(UUID terminal) {
        return jdbc.sql(SELECT + " ORDER BY i.valid_from DESC, p.name, i.product_id FETCH FIRST " + LONGEST_STORY
                        + " ROWS ONLY")
                .param("terminal", terminal)
                .query(InstalledRows::row)
                .list();
    }

    private static InstalledRow row(ResultSet row, int number) throws SQLException {
        OffsetDateTime until = row.getObject("valid_to", OffsetDateTime.class);
        return new InstalledRow(
                row.getObject("product_id", UUID.class),
                ComponentType.valueOf(row.getString("component_type")),
                row.getString("name"),
                row.getString("installed_version"),
                row.getObject("valid_from", OffsetDateTime.class).toInstant(),
                until.toInstant().equals(Validity.OPEN.toInstant()) ? null : until.toInstant(),
                row.getBoolean("misreported"));
    }

    /** The predicate that a mark, by its alias, is meant for an interval of {@code software_installed}, by its alias. */
    public static String misreported(String mark, String installed) {
        return """
                %1$s.terminal_id = %2$s.terminal_id AND %1$s.product_id = %2$s.product_id
                AND %1$s.sort_key = %2$s.sort_key AND %1$s.ran_from < %2$s.valid_to AND %1$s.ran_to > %2$s.valid_from""".formatted(mark, installed);
    }
}
