package io.tillguard.inspection.stocktake;

import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Where;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds the terminals that serial numbers may mean, wherever they are: one that stands at a place where it should not be is no
 * secret to whoever holds it in their hand. Where it should be is told only to who sees that site.
 */
@Component
class CountedTerminals {

    private static final Pattern SERIAL = Pattern.compile("[A-Z0-9-]{6,24}");

    private final JdbcClient jdbc;
    private final CurrentCaller currentCaller;

    CountedTerminals(JdbcClient jdbc, CurrentCaller currentCaller) {
        this.jdbc = jdbc;
        this.currentCaller = currentCaller;
    }

    /**
     * A terminal with a serial number.
     *
     * @param site where the stock-take expects it
     * @param outcome what the stock-take knows of it, null when it does not ask for it
     */
    record Candidate(
            UUID terminal,
            String serial,
            String manufacturer,
            @Nullable UUID site,
            @Nullable Outcome outcome) {

        boolean asked() {
            return outcome != null;
        }

        boolean isOf(@Nullable String wanted) {
            return wanted == null || wanted.isBlank() || manufacturer.equalsIgnoreCase(wanted.strip());
        }
    }

    static boolean isSerial(String text) {
        return SERIAL.matcher(text).matches();
    }

    Map<String, List<Candidate>> candidates(UUID stockTake, Collection<String> serials) {
        Map<String, List<Candidate>> found = new HashMap<>();
        List<String> asked =
                serials.stream().filter(CountedTerminals::isSerial).distinct().toList();
        if (asked.isEmpty()) {
            return found;
        }
        jdbc.sql("""
                        SELECT t.id, t.serial, f.name AS manufacturer, x.site_id, x.outcome
                        FROM fleet_terminal t
                        JOIN fleet_manufacturer f ON f.id = t.manufacturer_id
                        LEFT JOIN stocktake_terminal x ON x.terminal_id = t.id AND x.stocktake_id = :id
                        WHERE t.serial IN (:serials)""")
                .param("id", stockTake)
                .param("serials", asked)
                .query((row, number) -> {
                    String outcome = row.getString("outcome");
                    return new Candidate(
                            row.getObject("id", UUID.class),
                            row.getString("serial"),
                            row.getString("manufacturer"),
                            row.getObject("site_id", UUID.class),
                            outcome == null ? null : Outcome.valueOf(outcome));
                })
                .list()
                .forEach(each -> found.computeIfAbsent(each.serial(), key -> new ArrayList<>())
                        .add(each));
        return found;
    }

    /** The codes of those sites that the caller sees. */
    Map<UUID, String> visibleSites(Set<UUID> sites) {
        Map<UUID, String> codes = new HashMap<>();
        if (!sites.isEmpty()) {
            Where where =
                    new Where().within(currentCaller.get().scope(), "s.id").and("s.id IN (:ids)", "ids", sites);
            jdbc.sql("SELECT s.id, s.code FROM organisation_site s" + where.sql())
                    .params(where.binds())
                    .query(row -> {
                        codes.put(row.getObject("id", UUID.class), row.getString("code"));
                    });
        }
        return codes;
    }
}
