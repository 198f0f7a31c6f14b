package io.tillguard.awareness;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.shared.Scope;
import io.tillguard.shared.Where;
import io.tillguard.shell.Messages;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the library: the scams of the first day from the bundles of words, the company's own from its table. */
@Component
class ScamRows {

    private static final Period COUNTED = Period.ofYears(1);

    private final JdbcClient jdbc;
    private final Messages messages;

    ScamRows(JdbcClient jdbc, Messages messages) {
        this.jdbc = jdbc;
        this.messages = messages;
    }

    private record Reports(long count, @Nullable Instant last) {

        private static final Reports NONE = new Reports(0, null);
    }

    List<Scam> all(Scope scope, Instant now) {
        Map<String, Reports> reports = reports(scope, now);
        List<Scam> all = new ArrayList<>();
        own(" WHERE withdrawn_at IS NULL", Map.of())
                .forEach(each -> all.add(with(each, reports.getOrDefault(each.code(), Reports.NONE))));
        Arrays.stream(KnownScam.values())
                .map(this::known)
                .forEach(each -> all.add(with(each, reports.getOrDefault(each.code(), Reports.NONE))));
        // "Something else" is no scam to be warned of: it comes last however often it is reported.
        all.sort(Comparator.comparing((Scam each) -> each.code().equals(KnownScam.OTHER.name()))
                .thenComparing(Comparator.comparingLong(Scam::reports).reversed()));
        return all;
    }

    Optional<Scam> reportedAs(UUID incident) {
        return jdbc.sql("SELECT scam FROM awareness_report WHERE incident_id = :incident")
                .param("incident", incident)
                .query(String.class)
                .optional()
                .map(this::whatever);
    }

    private Scam whatever(String code) {
        return Arrays.stream(KnownScam.values())
                .filter(each -> each.name().equals(code))
                .map(this::known)
                .findFirst()
                .orElseGet(() -> own(" WHERE 'S-' || scam_no = :code", Map.of("code", code))
                        .getFirst());
    }

    boolean isLive(String code) {
        return Arrays.stream(KnownScam.values()).anyMatch(each -> each.name().equals(code))
                || !own(" WHERE withdrawn_at IS NULL AND 'S-' || scam_no = :code", Map.of("code", code))
                        .isEmpty();
    }

    private Map<String, Reports> reports(Scope scope, Instant now) {
        Where where = new Where()
                .and(
                        "told_at > :since",
                        "since",
                        utc(now.atZone(ZoneOffset.UTC).minus(COUNTED).toInstant()))
                .within(scope, "site_id");
        Map<String, Reports> reports = new HashMap<>();
        jdbc.sql("SELECT scam, COUNT(*) AS reports, MAX(told_at) AS last FROM awareness_report" + where.sql()
                        + " GROUP BY scam")
                .params(where.binds())
                .query((row, number) -> Map.entry(
                        row.getString("scam"),
                        new Reports(
                                row.getLong("reports"),
                                row.getObject("last", OffsetDateTime.class).toInstant())))
                .list()
                .forEach(each -> reports.put(each.getKey(), each.getValue()));
        return reports;
    }

    private static Scam with(Scam scam, Reports reports) {
        return new Scam(
                scam.code(),
                scam.id(),
                scam.english(),
                scam.chinese(),
                scam.source(),
                scam.version(),
                reports.count(),
                reports.last());
    }

    private Scam known(KnownScam known) {
        return new Scam(known.name(), null, text(known, Locale.ENGLISH), text(known, Locale.CHINA), null, 0, 0, null);
    }

    private ScamText text(KnownScam known, Locale locale) {
        return new ScamText(
                messages.text(locale, "awareness.known." + known.name()),
                messages.text(locale, "awareness.signs." + known.name()),
                messages.text(locale, "awareness.advice." + known.name()));
    }

    private List<Scam> own(String where, Map<String, ?> binds) {
        return jdbc.sql("SELECT s.*, 'S-' || scam_no AS code FROM awareness_scam s" + where + " ORDER BY id DESC")
                .params(binds)
                .query(ScamRows::scam)
                .list();
    }

    private static Scam scam(ResultSet row, int number) throws SQLException {
        return new Scam(
                row.getString("code"),
                row.getObject("id", UUID.class),
                text(row, "en"),
                text(row, "zh"),
                row.getString("source"),
                row.getLong("version"),
                0,
                null);
    }

    private static @Nullable ScamText text(ResultSet row, String language) throws SQLException {
        String name = row.getString("name_" + language);
        return name == null
                ? null
                : new ScamText(name, row.getString("signs_" + language), row.getString("advice_" + language));
    }
}
