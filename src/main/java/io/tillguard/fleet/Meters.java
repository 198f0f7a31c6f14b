package io.tillguard.fleet;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.RefusedException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The meters of a terminal, and what people read from those that do not report. */
@Service
public class Meters {

    private static final long YEARS = 10 * 366L;

    private final MeterReports reports;
    private final TerminalRows terminals;
    private final Trail trail;
    private final CurrentCaller currentCaller;
    private final Clock clock;
    private final JsonMapper json;

    Meters(
            MeterReports reports,
            TerminalRows terminals,
            Trail trail,
            CurrentCaller currentCaller,
            Clock clock,
            JsonMapper json) {
        this.reports = reports;
        this.terminals = terminals;
        this.trail = trail;
        this.currentCaller = currentCaller;
        this.clock = clock;
        this.json = json;
    }

    /** The meters of a terminal that the caller sees, as they stand now. */
    @Transactional(readOnly = true)
    public List<MeterRow> of(UUID terminal) {
        terminals.terminal(terminal, null);
        return reports.of(terminal);
    }

    /**
     * Keeps what a person read.
     *
     * @param readAt null for now
     * @param restarted whether the meter is known to have begun anew; without it a lower reading is taken for a slip
     * @throws RefusedException if it lies outside 0 to {@link Meter#MOST}, ahead of the clock, is no newer than what is known, or is
     *     lower than that
     */
    @Transactional
    public MeterRow enter(UUID terminal, Meter meter, long shown, @Nullable Instant readAt, boolean restarted) {
        Caller caller = currentCaller.get();
        caller.require(FleetPermission.EDIT);
        TerminalRow row = terminals.terminal(terminal, null);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant at = readAt == null ? now : readAt.truncatedTo(ChronoUnit.MICROS);
        if (shown < 0 || shown > Meter.MOST) {
            throw EnteredText.refused(
                    "bad-meter-reading", "reading", "A meter shows 0 to %d: %d".formatted(Meter.MOST, shown), shown);
        }
        if (at.isAfter(now) || at.isBefore(now.minus(YEARS, ChronoUnit.DAYS))) {
            throw EnteredText.refused("bad-reading-time", "readAt", "Read in the past ten years: " + at, at);
        }
        Optional<MeterRow> before = held(terminal, meter);
        before.ifPresent(known -> checkOrder(known, shown, at, restarted));
        reports.accept(List.of(
                new MeterReading(terminal, meter, shown, at, caller.actor().name())));
        MeterRow after = held(terminal, meter).orElseThrow();
        trail.record(new AuditEntry(
                "terminal.meter-read",
                "terminal",
                terminal.toString(),
                row.serial(),
                row.siteId(),
                before.map(json::writeValueAsString).orElse(null),
                json.writeValueAsString(after)));
        return after;
    }

    private static void checkOrder(MeterRow known, long shown, Instant at, boolean restarted) {
        if (!at.isAfter(known.readAt())) {
            throw EnteredText.refused(
                    "older-meter-reading",
                    "readAt",
                    "The meter was read after that: " + known.readAt(),
                    known.readAt());
        }
        if (shown < known.reading() && !restarted) {
            throw EnteredText.refused(
                    "lower-meter-reading",
                    "reading",
                    "The meter showed %d already, and is not said to have begun anew".formatted(known.reading()),
                    known.reading());
        }
    }

    private Optional<MeterRow> held(UUID terminal, Meter meter) {
        return reports.of(terminal).stream()
                .filter(each -> each.meter() == meter)
                .findFirst();
    }
}
