package io.tillguard.onboarding;

import io.tillguard.organisation.SiteHours;
import io.tillguard.provider.Suppliers;
import io.tillguard.shared.Refusal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whether a terminal is bound as it must be before it takes payments: acquirer, merchant number, credit code, settlement account and
 * address, and the merchant on file with papers that hold.
 */
@Component
class BindingChecks {

    private final JdbcClient jdbc;
    private final Suppliers suppliers;
    private final SiteHours hours;
    private final Clock clock;

    BindingChecks(JdbcClient jdbc, Suppliers suppliers, SiteHours hours, Clock clock) {
        this.jdbc = jdbc;
        this.suppliers = suppliers;
        this.hours = hours;
        this.clock = clock;
    }

    private record Bound(
            String serial,
            @Nullable UUID siteId,
            @Nullable String tid,
            @Nullable UUID acquirer,
            @Nullable String merchantNo,
            @Nullable String creditCode,
            @Nullable String account,
            @Nullable String address) {}

    /** What is missing, in the order in which one would mend it; empty if nothing is. */
    List<Refusal> missing(UUID terminal) {
        Bound bound = read(terminal);
        List<Refusal> lacking = new ArrayList<>();
        lack(lacking, bound, "tid", bound.tid());
        lack(lacking, bound, "acquirer", bound.acquirer());
        lack(lacking, bound, "merchant", bound.merchantNo());
        lack(lacking, bound, "credit-code", bound.creditCode());
        lack(lacking, bound, "account", bound.account());
        lack(lacking, bound, "address", bound.address());
        if (bound.acquirer() != null && bound.merchantNo() != null) {
            lacking.addAll(suppliers.merchant(
                    bound.acquirer(),
                    bound.merchantNo(),
                    bound.creditCode(),
                    LocalDate.ofInstant(clock.instant(), hours.zone(bound.siteId()))));
        }
        return lacking;
    }

    private static void lack(List<Refusal> lacking, Bound bound, String what, @Nullable Object value) {
        if (value == null) {
            lacking.add(Refusal.of(
                    "binding-lacks-" + what,
                    what,
                    "The binding of %s lacks its %s".formatted(bound.serial(), what),
                    bound.serial()));
        }
    }

    /** An address is the site's in words, or a place in degrees. */
    private Bound read(UUID terminal) {
        return jdbc.sql("""
                        SELECT t.serial, t.site_id, t.tid, t.acquirer_id, t.merchant_no, t.unified_credit_code, t.settlement_account,
                            COALESCE(s.address, CAST(COALESCE(t.latitude, s.latitude) AS VARCHAR)) AS address
                        FROM fleet_terminal t LEFT JOIN organisation_site s ON s.id = t.site_id WHERE t.id = :id""")
                .param("id", terminal)
                .query((row, number) -> new Bound(
                        row.getString("serial"),
                        row.getObject("site_id", UUID.class),
                        row.getString("tid"),
                        row.getObject("acquirer_id", UUID.class),
                        row.getString("merchant_no"),
                        row.getString("unified_credit_code"),
                        row.getString("settlement_account"),
                        row.getString("address")))
                .single();
    }
}
