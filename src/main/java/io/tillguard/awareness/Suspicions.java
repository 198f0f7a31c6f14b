package io.tillguard.awareness;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.incident.IncidentPermission;
import io.tillguard.incident.IncidentRow;
import io.tillguard.incident.IncidentType;
import io.tillguard.incident.Incidents;
import io.tillguard.incident.NewIncident;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.RefusedException;
import java.sql.Types;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes reports of people, calls and messages that somebody thinks a fraud: each becomes an incident of impostors and phishing. */
@Service
public class Suspicions {

    private static final int LONGEST_TEXT = 4_000;

    private final Incidents incidents;
    private final ScamRows rows;
    private final JdbcClient jdbc;
    private final CurrentCaller currentCaller;

    Suspicions(Incidents incidents, ScamRows rows, JdbcClient jdbc, CurrentCaller currentCaller) {
        this.incidents = incidents;
        this.rows = rows;
        this.jdbc = jdbc;
        this.currentCaller = currentCaller;
    }

    /**
     * Reports a suspicion.
     *
     * @param scam code of what it looks like in the library; null for something else
     * @param what who said or sent what
     * @param terminal the terminal that is concerned, null when none is
     * @param site the site, null for the terminal's
     * @throws RefusedException if nothing is said, the library has no such scam, or no place is named by who sees only some
     *     sites
     */
    @Transactional
    public IncidentRow report(
            @Nullable String scam, @Nullable String what, @Nullable UUID terminal, @Nullable UUID site) {
        currentCaller.get().require(IncidentPermission.REPORT);
        String told = EnteredText.required("what", what, LONGEST_TEXT);
        String code = scam == null || scam.isBlank()
                ? KnownScam.OTHER.name()
                : known(scam.strip().toUpperCase(Locale.ROOT));
        IncidentRow row =
                incidents.report(new NewIncident(IncidentType.SEC_09, null, null, told, terminal, site, null, null));
        jdbc.sql("""
                        INSERT INTO awareness_report (incident_id, scam, site_id, told_at)
                        VALUES (:incident, :scam, :site, :told)""")
                .param("incident", row.id())
                .param("scam", code)
                .param("site", row.siteId(), Types.OTHER)
                .param("told", utc(row.reportedAt()))
                .update();
        return row;
    }

    private String known(String code) {
        if (!rows.isLive(code)) {
            throw EnteredText.refused("unknown-scam", "pattern", "The library has no scam '%s'".formatted(code), code);
        }
        return code;
    }
}
