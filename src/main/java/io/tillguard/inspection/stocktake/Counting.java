package io.tillguard.inspection.stocktake;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.fleet.TerminalLookup;
import io.tillguard.inspection.InspectionPermission;
import io.tillguard.inspection.stocktake.SeenAnswer.Result;
import io.tillguard.shared.Actor;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.EnteredText;
import io.tillguard.warning.RuleDue;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes in what people saw. A terminal that was seen counts for every stock-take that asks for it, and is missing in none any
 * more. What arrives twice changes nothing. What a stock-take does not ask for is listed as found.
 */
@Service
public class Counting {

    private static final int MOST = 500;

    /** The time counts by the console's clock: it must lie in the stock-take, or after it. */
    static final String SEE = """
            UPDATE stocktake_terminal SET outcome = CASE outcome WHEN 'OPEN' THEN 'CONFIRMED' ELSE 'FOUND' END, seen_at = :at,
                seen_by = :by, seen_how = :how, seen_site_id = CAST(:site AS UUID)
            WHERE terminal_id = :terminal AND outcome IN ('OPEN', 'MISSING')
              AND EXISTS (SELECT 1 FROM stocktake k WHERE k.id = stocktake_terminal.stocktake_id AND k.started_at <= :at)""";

    private final JdbcClient jdbc;
    private final StockTakeRows rows;
    private final CountedTerminals terminals;
    private final TerminalLookup lookup;
    private final Trail trail;
    private final CurrentCaller currentCaller;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final JsonMapper json;

    Counting(
            JdbcClient jdbc,
            StockTakeRows rows,
            CountedTerminals terminals,
            TerminalLookup lookup,
            Trail trail,
            CurrentCaller currentCaller,
            ApplicationEventPublisher events,
            Clock clock,
            JsonMapper json) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.terminals = terminals;
        this.lookup = lookup;
        this.trail = trail;
        this.currentCaller = currentCaller;
        this.events = events;
        this.clock = clock;
        this.json = json;
    }

    /** What the trail keeps of serials that came together. */
    private record Facts(SeenHow how, @Nullable String site, Map<Result, Integer> counts, List<String> serials) {}

    private record Place(@Nullable UUID id, @Nullable String code) {}

    /**
     * Takes serial numbers in.
     *
     * @param site the code of the site where they were seen, null when nobody said
     * @param seen at most 500
     * @return what became of each, in the same order
     * @throws io.tillguard.shared.NotFound if the caller sees no part of such a stock-take
     * @throws io.tillguard.shared.RefusedException if it was cancelled, the site is unknown, or there are too many
     */
    @Transactional
    public List<SeenAnswer> see(String number, @Nullable String site, SeenHow how, List<Seen> seen) {
        Caller caller = currentCaller.get();
        caller.require(InspectionPermission.PERFORM);
        StockTakeRow of = rows.get(number);
        if (of.state() == StockTakeState.CANCELLED) {
            throw EnteredText.refused("stock-take-over", "number", "Stock-take %s is over".formatted(number), number);
        }
        if (seen.size() > MOST) {
            throw EnteredText.refused("too-many-serials", "seen", "At most 500 serials at once", seen.size());
        }
        Place place = new Place(lookup.site(site == null ? "" : site), code(site));
        Map<String, List<CountedTerminals.Candidate>> candidates = terminals.candidates(
                of.id(), seen.stream().map(each -> upper(each.serial())).toList());
        List<SeenAnswer> answers = new ArrayList<>();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        for (Seen each : seen) {
            String serial = upper(each.serial());
            answers.add(see(of, serial, each, place, how, now, candidates.getOrDefault(serial, List.of())));
        }
        record(of, place, how, answers);
        if (answers.stream().anyMatch(answer -> answer.result() == Result.FOUND)) {
            events.publishEvent(new RuleDue(MissingRule.ID));
        }
        return answers;
    }

    private SeenAnswer see(
            StockTakeRow of,
            String serial,
            Seen seen,
            Place place,
            SeenHow how,
            Instant now,
            List<CountedTerminals.Candidate> candidates) {
        if (!CountedTerminals.isSerial(serial)) {
            return new SeenAnswer(serial, Result.MALFORMED, null);
        }
        List<CountedTerminals.Candidate> meant = candidates.stream()
                .filter(each -> each.isOf(seen.manufacturer()))
                .toList();
        List<CountedTerminals.Candidate> asked =
                meant.stream().filter(CountedTerminals.Candidate::asked).toList();
        if (asked.size() > 1) {
            return new SeenAnswer(serial, Result.AMBIGUOUS, null);
        }
        if (asked.isEmpty()) {
            find(of, serial, !meant.isEmpty(), place, how, now);
            // Another stock-take may ask for it.
            meant.forEach(each -> mark(each.terminal(), place.id(), how, now));
            return new SeenAnswer(serial, meant.isEmpty() ? Result.UNKNOWN : Result.OUTSIDE, null);
        }
        CountedTerminals.Candidate one = asked.getFirst();
        boolean changed = mark(one.terminal(), place.id(), how, now) > 0;
        boolean elsewhere = place.id() != null && !place.id().equals(one.site());
        Result result = !changed
                ? Result.AGAIN
                : one.outcome() == Outcome.MISSING ? Result.FOUND : elsewhere ? Result.ELSEWHERE : Result.CONFIRMED;
        return new SeenAnswer(serial, result, elsewhere ? terminals.visibleSite(one.site()) : null);
    }

    private int mark(UUID terminal, @Nullable UUID site, SeenHow how, Instant at) {
        return jdbc.sql(SEE)
                .param("terminal", terminal)
                .param("at", utc(at))
                .param("by", currentCaller.get().actor().name())
                .param("how", how.name())
                .param("site", site)
                .update();
    }

    private void find(StockTakeRow of, String serial, boolean known, Place place, SeenHow how, Instant at) {
        if (of.state() != StockTakeState.OPEN) {
            return;
        }
        Actor actor = currentCaller.get().actor();
        jdbc.sql("""
                        MERGE INTO stocktake_find f
                        USING (SELECT CAST(:id AS UUID) AS stocktake_id, CAST(:serial AS VARCHAR) AS serial) n
                        ON f.stocktake_id = n.stocktake_id AND f.serial = n.serial
                        WHEN NOT MATCHED THEN INSERT (stocktake_id, serial, known, seen_site_id, seen_at, seen_by, seen_how)
                            VALUES (n.stocktake_id, n.serial, CAST(:known AS BOOLEAN), CAST(:site AS UUID),
                                CAST(:at AS TIMESTAMP(6) WITH TIME ZONE), CAST(:by AS VARCHAR), CAST(:how AS VARCHAR))""")
                .param("id", of.id())
                .param("serial", serial)
                .param("known", known)
                .param("site", place.id())
                .param("at", utc(at))
                .param("by", actor.name())
                .param("how", how.name())
                .update();
    }

    private void record(StockTakeRow of, Place place, SeenHow how, List<SeenAnswer> answers) {
        Map<Result, Integer> counts = new TreeMap<>();
        answers.forEach(answer -> counts.merge(answer.result(), 1, Integer::sum));
        Facts facts = new Facts(
                how,
                place.code(),
                counts,
                answers.stream().map(SeenAnswer::serial).toList());
        trail.record(new AuditEntry(
                "stock-take.counted",
                StockTakes.SUBJECT,
                of.id().toString(),
                of.node() + " #" + of.number(),
                place.id() == null ? rows.siteOf(of) : place.id(),
                null,
                json.writeValueAsString(facts)));
    }

    private static String upper(String text) {
        return text.strip().toUpperCase(Locale.ROOT);
    }

    private static @Nullable String code(@Nullable String site) {
        return site == null || site.isBlank() ? null : upper(site);
    }
}
