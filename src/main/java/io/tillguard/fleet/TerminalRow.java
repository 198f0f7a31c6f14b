package io.tillguard.fleet;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A terminal as lists, exports and its page show it.
 *
 * @param approved whether the model is approved for use
 * @param site the site's code, null while it is at none
 * @param acquirer the acquirer's code
 * @param latitude WGS-84 degrees of the deployment address
 */
public record TerminalRow(
        UUID id,
        String serial,
        String manufacturer,
        String model,
        UUID modelId,
        boolean approved,
        @Nullable UUID siteId,
        @Nullable String site,
        @Nullable String siteName,
        @Nullable String timeZone,
        TerminalState state,
        Origin origin,
        @Nullable String tid,
        @Nullable String merchantNo,
        @Nullable String acquirer,
        @Nullable String ownership,
        @Nullable String attendance,
        @Nullable LocalDate deployedOn,
        @Nullable LocalDate warrantyUntil,
        @Nullable Double latitude,
        @Nullable Double longitude,
        @Nullable String custodian,
        @JsonIgnore @Nullable String settlementAccount,
        @Nullable String unifiedCreditCode,
        @Nullable Instant lastSeenAt) {

    static final String COLUMNS = """
            t.id, t.serial, f.name AS manufacturer, m.name AS model, t.model_id, m.approved, t.site_id, s.code AS site,
            s.name AS site_name, s.time_zone, t.state, t.origin, t.tid, t.merchant_no, p.code AS acquirer, t.ownership,
            t.attendance, t.deployed_on, t.warranty_until, t.latitude, t.longitude, t.custodian, t.settlement_account,
            t.unified_credit_code, l.last_seen_at""";

    /** Where it belongs in an order: what a cursor holds. */
    @JsonIgnore
    String sortKey(TerminalSort sort) {
        return switch (sort) {
            case SERIAL -> serial;
            case SITE -> site == null ? "" : site;
            case MODEL -> model;
            case STATE -> state.name();
            case LAST_SEEN -> (lastSeenAt == null ? Instant.EPOCH : lastSeenAt).toString();
        };
    }

    static TerminalRow of(ResultSet row, int number) throws SQLException {
        OffsetDateTime seen = row.getObject("last_seen_at", OffsetDateTime.class);
        return new TerminalRow(
                row.getObject("id", UUID.class),
                row.getString("serial"),
                row.getString("manufacturer"),
                row.getString("model"),
                row.getObject("model_id", UUID.class),
                row.getBoolean("approved"),
                row.getObject("site_id", UUID.class),
                row.getString("site"),
                row.getString("site_name"),
                row.getString("time_zone"),
                TerminalState.valueOf(row.getString("state")),
                Origin.valueOf(row.getString("origin")),
                row.getString("tid"),
                row.getString("merchant_no"),
                row.getString("acquirer"),
                row.getString("ownership"),
                row.getString("attendance"),
                row.getObject("deployed_on", LocalDate.class),
                row.getObject("warranty_until", LocalDate.class),
                row.getObject("latitude", Double.class),
                row.getObject("longitude", Double.class),
                row.getString("custodian"),
                row.getString("settlement_account"),
                row.getString("unified_credit_code"),
                seen == null ? null : seen.toInstant());
    }
}
