package io.tillguard.incident;

import io.tillguard.shared.EnteredText;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes reports of people, calls and messages that somebody thinks a fraud: each becomes an incident of impostors and phishing. */
@Service
public class Suspicions {

    private static final int LONGEST_TEXT = 3_900;

    private final Incidents incidents;

    Suspicions(Incidents incidents) {
        this.incidents = incidents;
    }

    /**
     * Reports a suspicion.
     *
     * @param pattern what it looks like
     * @param what who said or sent what
     * @param terminal the terminal that is concerned, null when none is
     * @param site the site, null for the terminal's
     * @throws io.tillguard.shared.RefusedException if nothing is said, or no place is named by who sees only some sites
     */
    @Transactional
    public IncidentRow report(
            @Nullable ScamPattern pattern, @Nullable String what, @Nullable UUID terminal, @Nullable UUID site) {
        ScamPattern like = pattern == null ? ScamPattern.OTHER : pattern;
        String told = EnteredText.required("what", what, LONGEST_TEXT);
        return incidents.report(new NewIncident(
                IncidentType.SEC_09, null, null, like.name() + ": " + told, terminal, site, null, null));
    }
}
