package io.tillguard.organisation;

import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.Page;
import io.tillguard.shared.Where;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The sites that the caller may see, ordered by code. */
@Service
public class SiteRows {

    private static final String SELECT = """
            SELECT s.id, s.code, s.name, s.region_id, r.code AS region, s.address, s.latitude, s.longitude, s.time_zone,
                s.opening_hours, s.holiday_calendar, s.unified_credit_code, s.version
            FROM organisation_site s JOIN organisation_region r ON r.id = s.region_id""";

    private final JdbcClient jdbc;
    private final CurrentCaller currentCaller;

    SiteRows(JdbcClient jdbc, CurrentCaller currentCaller) {
        this.jdbc = jdbc;
        this.currentCaller = currentCaller;
    }

    /** Sites whose code or name contains the text; a blank text finds all. The cursor is the last row's code. */
    public Page<SiteRow> page(@Nullable String text, Keyset keyset) {
        Where where = where(text);
        if (keyset.after() != null) {
            where.and("s.code > :after", "after", keyset.after());
        }
        List<SiteRow> rows = jdbc.sql(SELECT + where.sql() + " ORDER BY s.code FETCH FIRST :rows ROWS ONLY")
                .params(where.bind("rows", keyset.limit() + 1).binds())
                .query(SiteRows::row)
                .list();
        return Page.of(rows, keyset.limit(), SiteRow::code);
    }

    /** How many sites the same text finds. */
    public long count(@Nullable String text) {
        Where where = where(text);
        return jdbc.sql("SELECT count(*) FROM organisation_site s" + where.sql())
                .params(where.binds())
                .query(Long.class)
                .single();
    }

    /**
     * The site with the code.
     *
     * @throws NotFound if there is none in the caller's scope
     */
    public SiteRow site(String code) {
        Where where = visible().and("s.code = :code", "code", code.strip().toUpperCase(Locale.ROOT));
        return one(where, code);
    }

    /**
     * The site with the identifier.
     *
     * @throws NotFound if there is none in the caller's scope
     */
    public SiteRow site(UUID id) {
        return one(visible().and("s.id = :id", "id", id), id);
    }

    private SiteRow one(Where where, Object id) {
        return jdbc.sql(SELECT + where.sql())
                .params(where.binds())
                .query(SiteRows::row)
                .optional()
                .orElseThrow(() -> new NotFound("site", id));
    }

    private Where where(@Nullable String text) {
        Where where = visible();
        if (text != null && !text.isBlank()) {
            String pattern = text.strip().toUpperCase(Locale.ROOT).replaceAll("([!%_])", "!$1");
            where.and(
                    "(s.code LIKE :text ESCAPE '!' OR UPPER(s.name) LIKE :text ESCAPE '!')",
                    "text",
                    "%" + pattern + "%");
        }
        return where;
    }

    private Where visible() {
        var caller = currentCaller.get();
        caller.require(OrganisationPermission.READ);
        return new Where().within(caller.scope(), "s.id");
    }

    static SiteRow row(ResultSet row, int number) throws SQLException {
        return new SiteRow(
                row.getObject("id", UUID.class),
                row.getString("code"),
                row.getString("name"),
                row.getObject("region_id", UUID.class),
                row.getString("region"),
                row.getString("address"),
                row.getObject("latitude", Double.class),
                row.getObject("longitude", Double.class),
                row.getString("time_zone"),
                row.getString("opening_hours"),
                row.getString("holiday_calendar"),
                row.getString("unified_credit_code"),
                row.getLong("version"));
    }
}
