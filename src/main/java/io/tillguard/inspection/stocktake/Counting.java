package io.tillguard.inspection.stocktake;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.fleet.TerminalLookup;
import io.tillguard.inspection.InspectionPermission;
import io.tillguard.inspection.stocktake.SeenAnswer.Result;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.EnteredText;
import io.tillguard.warning.RuleDue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
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

    /** What was kept back longer than that proves nothing any more. */
    private static final Duration LONGEST_OFFLINE = Duration.ofDays(30);

    /** The time counts by the console's clock: it must lie in the stock-take, or after it. */
    static final String SEE = """
            UPDATE stocktake_terminal SET outcome = CASE outcome WHEN 'OPEN' THEN 'CONFIRMED' ELSE 'FOUND' END, seen_at = :at,
                seen_by = :by, seen_how = :how, seen_site_id = CAST(:site AS UUID)
            WHERE terminal_id = :terminal AND outcome IN ('OPEN', 'MISSING')
              AND EXISTS (SELECT 1 FROM stocktake k WHERE k.id = stocktake_terminal.stocktake_id AND k.started_at <= :at)""";

    private static final String FIND = """
            MERGE INTO stocktake_find f
            USING (SELECT CAST(:id AS UUID) AS stocktake_id, CAST(:serial AS VARCHAR) AS serial) n
            ON f.stocktake_id = n.stocktake_id AND f.serial = n.serial
            WHEN NOT MATCHED THEN INSERT (stocktake_id, serial, known, seen_site_id, seen_at, seen_by, seen_how)
                VALUES (n.stocktake_id, n.serial, CAST(:known AS BOOLEAN), CAST(:site AS UUID),
                    CAST(:at AS TIMESTAMP(6) WITH TIME ZONE), CAST(:by AS VARCHAR), CAST(:how AS VARCHAR))""";

    private final NamedParameterJdbcTemplate batches;
    private final StockTakeRows rows;
    private final CountedTerminals terminals;
    private final TerminalLookup lookup;
    private final Trail trail;
    private final CurrentCaller currentCaller;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final JsonMapper json;

    Counting(
            NamedParameterJdbcTemplate batches,
            StockTakeRows rows,
            CountedTerminals terminals,
            TerminalLookup lookup,
            Trail trail,
            CurrentCaller currentCaller,
            ApplicationEventPublisher events,
            Clock clock,
            JsonMapper json) {
        this.batches = batches;
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
        StockTakeRow of = rows.uncounted(number);
        if (of.state() == StockTakeState.CANCELLED) {
            throw EnteredText.refused("stock-take-over", "number", "Stock-take %s is over".formatted(number), number);
        }
        if (seen.size() > MOST) {
            throw EnteredText.refused("too-many-serials", "seen", "At most 500 serials at once", seen.size());
        }
        Place place = new Place(lookup.site(site == null ? "" : site), code(site));
        Map<String, List<CountedTerminals.Candidate>> candidates = terminals.candidates(
                of.id(), seen.stream().map(each -> upper(each.serial())).toList());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<Looked> looked = seen.stream()
                .map(each -> look(of, each, now, candidates.getOrDefault(upper(each.serial()), List.of())))
                .toList();
        int[] changed = mark(looked, place.id(), how);
        find(of, looked, place.id(), how);
        List<SeenAnswer> answers = answers(looked, changed, place.id());
        record(of, place, how, answers);
        if (answers.stream().anyMatch(answer -> answer.result() == Result.FOUND)) {
            events.publishEvent(new RuleDue(MissingRule.ID));
        }
        return answers;
    }

    /**
     * What a serial number is, before anything is written.
     *
     * @param result null when that depends on what is written
     * @param means the terminals that it may mean
     */
    private record Looked(String serial, @Nullable Result result, Instant at, List<CountedTerminals.Candidate> means) {

        /** Whether the stock-take does not ask for it. */
        boolean isFind() {
            return result == Result.OUTSIDE || result == Result.UNKNOWN;
        }

        /** What is seen by it: the one that is asked for, or those that other stock-takes may ask for. */
        List<UUID> marks() {
            return result == null || isFind()
                    ? means.stream().map(CountedTerminals.Candidate::terminal).toList()
                    : List.of();
        }
    }

    private static Looked look(StockTakeRow of, Seen seen, Instant now, List<CountedTerminals.Candidate> candidates) {
        String serial = upper(seen.serial());
        if (!CountedTerminals.isSerial(serial)) {
            return new Looked(serial, Result.MALFORMED, now, List.of());
        }
        if (seen.ago().compareTo(LONGEST_OFFLINE) > 0) {
            return new Looked(serial, Result.TOO_OLD, now, List.of());
        }
        Instant at = now.minus(seen.ago()).truncatedTo(ChronoUnit.MICROS);
        if (at.isBefore(of.startedAt())) {
            return new Looked(serial, Result.BEFORE, at, List.of());
        }
        List<CountedTerminals.Candidate> meant = candidates.stream()
                .filter(each -> each.isOf(seen.manufacturer()))
                .toList();
        List<CountedTerminals.Candidate> asked =
                meant.stream().filter(CountedTerminals.Candidate::asked).toList();
        return switch (asked.size()) {
            case 0 -> new Looked(serial, meant.isEmpty() ? Result.UNKNOWN : Result.OUTSIDE, at, meant);
            case 1 -> new Looked(serial, null, at, asked);
            default -> new Looked(serial, Result.AMBIGUOUS, at, asked);
        };
    }

    private record Mark(int place, UUID terminal, Instant at) {}

    /** How many rows each serial changed. Everybody marks in the same order, so that nobody waits for the other in turn. */
    private int[] mark(List<Looked> looked, @Nullable UUID site, SeenHow how) {
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i < looked.size(); i++) {
            Looked each = looked.get(i);
            for (UUID terminal : each.marks()) {
                marks.add(new Mark(i, terminal, each.at()));
            }
        }
        marks.sort(Comparator.comparing(Mark::terminal));
        int[] updated = batches.batchUpdate(
                SEE,
                marks.stream()
                        .map(mark -> how(site, how, mark.at()).addValue("terminal", mark.terminal()))
                        .toArray(MapSqlParameterSource[]::new));
        int[] changed = new int[looked.size()];
        for (int i = 0; i < updated.length; i++) {
            changed[marks.get(i).place()] += updated[i];
        }
        return changed;
    }

    private void find(StockTakeRow of, List<Looked> looked, @Nullable UUID site, SeenHow how) {
        if (of.state() != StockTakeState.OPEN) {
            return;
        }
        batches.batchUpdate(
                FIND,
                looked.stream()
                        .filter(Looked::isFind)
                        .sorted(Comparator.comparing(Looked::serial))
                        .map(each -> how(site, how, each.at())
                                .addValue("id", of.id())
                                .addValue("serial", each.serial())
                                .addValue("known", each.result() == Result.OUTSIDE))
                        .toArray(MapSqlParameterSource[]::new));
    }

    private MapSqlParameterSource how(@Nullable UUID site, SeenHow how, Instant at) {
        return new MapSqlParameterSource()
                .addValue("site", site)
                .addValue("how", how.name())
                .addValue("at", utc(at))
                .addValue("by", currentCaller.get().actor().name());
    }

    private List<SeenAnswer> answers(List<Looked> looked, int[] changed, @Nullable UUID site) {
        Map<UUID, String> visible = terminals.visibleSites(looked.stream()
                .filter(each -> each.result() == null)
                .map(each -> each.means().getFirst().site())
                .filter(each -> each != null && site != null && !each.equals(site))
                .collect(Collectors.toSet()));
        List<SeenAnswer> answers = new ArrayList<>();
        for (int i = 0; i < looked.size(); i++) {
            Looked each = looked.get(i);
            Result known = each.result();
            if (known != null) {
                answers.add(new SeenAnswer(each.serial(), known, null));
            } else {
                CountedTerminals.Candidate one = each.means().getFirst();
                boolean elsewhere = site != null && !site.equals(one.site());
                answers.add(new SeenAnswer(
                        each.serial(),
                        result(one, changed[i] > 0, elsewhere),
                        elsewhere ? visible.get(one.site()) : null));
            }
        }
        return answers;
    }

    private static Result result(CountedTerminals.Candidate one, boolean changed, boolean elsewhere) {
        if (!changed || (one.outcome() != Outcome.OPEN && one.outcome() != Outcome.MISSING)) {
            return Result.AGAIN;
        }
        if (one.outcome() == Outcome.MISSING) {
            return Result.FOUND;
        }
        return elsewhere ? Result.ELSEWHERE : Result.CONFIRMED;
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
