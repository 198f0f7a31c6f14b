package io.tillguard.fleet;

import io.tillguard.fleet.Registrations.KnownTerminal;
import io.tillguard.warning.RuleDue;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps what terminals report of themselves: reads what is known, folds the reports in, and stores it, each with one
 * statement for many terminals.
 *
 * <p>Nothing is locked to read a single terminal. Each row names the call that wrote it, the write passes over a row that
 * another call changed meanwhile, and those are folded again. Many terminals are locked first, in the order of their
 * identifiers, so that two batches never wait for each other.
 */
@Service
class ReportBook implements TerminalReports {

    private static final int MOST_TRIES = 50;

    /** A report that comes within this time tells nothing of the past. */
    private static final Duration ON_TIME = Duration.ofMinutes(1);

    private static final Comparator<Report> IN_ORDER =
            Comparator.comparing(Report::factAt).thenComparing(Report::receivedAt);

    private final JdbcClient jdbc;
    private final SightingStore store;
    private final Terminals terminals;
    private final ApplicationEventPublisher events;

    ReportBook(JdbcClient jdbc, SightingStore store, Terminals terminals, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.store = store;
        this.terminals = terminals;
        this.events = events;
    }

    @Override
    public Map<String, List<KnownTerminal>> find(Collection<String> serials) {
        var found = new HashMap<String, List<KnownTerminal>>();
        jdbc.sql("""
                        SELECT id, serial, manufacturer_id, model_id, site_id, state
                        FROM fleet_terminal WHERE serial = ANY (:serials)""")
                .param("serials", serials.toArray(String[]::new))
                .query((row, number) -> new KnownTerminal(
                        row.getObject("id", UUID.class),
                        row.getString("serial"),
                        row.getObject("manufacturer_id", UUID.class),
                        row.getObject("model_id", UUID.class),
                        row.getObject("site_id", UUID.class),
                        TerminalState.valueOf(row.getString("state"))))
                .list()
                .forEach(terminal -> found.computeIfAbsent(terminal.serial(), serial -> new ArrayList<>())
                        .add(terminal));
        return found;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void accept(List<Report> reports) {
        var byTerminal = new TreeMap<UUID, List<Report>>();
        reports.stream()
                .sorted(IN_ORDER)
                .forEach(report -> byTerminal
                        .computeIfAbsent(report.terminalId(), id -> new ArrayList<>())
                        .add(report));
        stoodAlready(byTerminal);
        take(byTerminal);
    }

    /** A late report may tell of a time before the terminal was registered. */
    private void stoodAlready(SortedMap<UUID, List<Report>> reports) {
        var late = new TreeMap<UUID, Instant>();
        reports.forEach((id, all) -> {
            var first = all.getFirst();
            if (first.factAt().isBefore(first.receivedAt().minus(ON_TIME))) {
                late.put(id, first.factAt().truncatedTo(ChronoUnit.MICROS));
            }
        });
        if (!late.isEmpty()) {
            terminals.stoodAlready(late);
        }
    }

    private void take(SortedMap<UUID, List<Report>> reports) {
        var left = new TreeMap<>(reports);
        boolean many = left.size() > 1;
        if (many) {
            // First reports before locks: whoever waits for another's new row then holds no lock that the other wants.
            begin(left, store.existing(left.keySet()));
        }
        for (int tries = 0; !left.isEmpty(); tries++) {
            if (tries == MOST_TRIES) {
                throw new OptimisticLockingFailureException(
                        "Reports of %d terminals were overtaken %d times".formatted(left.size(), tries));
            }
            var known = store.read(left.keySet(), many);
            if (known.size() < left.size()) {
                begin(left, known.keySet());
                known = store.read(left.keySet(), many);
            }
            store(left, known);
        }
    }

    /** Stores what could be stored and removes it from what is left. */
    private void store(SortedMap<UUID, List<Report>> left, Map<UUID, Sighting> known) {
        var sightings = new ArrayList<Sighting>();
        var observed = new HashMap<UUID, List<Observation>>();
        left.forEach((id, reports) -> {
            var sighting = known.get(id);
            if (sighting == null) {
                throw new IllegalStateException("No terminal " + id);
            }
            var changes = new ArrayList<Observation>();
            for (Report report : reports) {
                sighting = sighting.after(report, changes);
            }
            sightings.add(sighting);
            observed.put(id, changes);
        });
        var stored = store.write(sightings);
        var changes = new ArrayList<Observation>();
        stored.forEach(id -> {
            changes.addAll(observed.getOrDefault(id, List.of()));
            left.remove(id);
        });
        store.observe(changes);
        if (changes.stream().anyMatch(Observation::isTampering)) {
            events.publishEvent(new RuleDue(TamperRule.ID));
        }
    }

    private void begin(Map<UUID, List<Report>> reports, Set<UUID> known) {
        var first = new ArrayList<Report>();
        reports.forEach((id, all) -> {
            if (!known.contains(id)) {
                first.add(all.getFirst());
            }
        });
        if (!first.isEmpty()) {
            store.begin(first);
        }
    }
}
