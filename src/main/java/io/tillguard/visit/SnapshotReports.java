package io.tillguard.visit;

import io.tillguard.fleet.Doubts;
import io.tillguard.fleet.TerminalRow;
import io.tillguard.fleet.TerminalRows;
import io.tillguard.fleet.TerminalSealed;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.RuleId;
import io.tillguard.software.Installations;
import io.tillguard.warning.RuleDue;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells the register what was found at a terminal: the versions as a report of it, and another device in its place, or other seals
 * than it was left with, as a doubt. The rules of the register and of the software then see it like anything else that is reported.
 */
@Component
class SnapshotReports {

    private static final RuleId SUBSTITUTION = new RuleId("EW-P03");

    private final Installations installations;
    private final Doubts doubts;
    private final TerminalRows terminals;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    SnapshotReports(
            Installations installations,
            Doubts doubts,
            TerminalRows terminals,
            JdbcClient jdbc,
            ApplicationEventPublisher events) {
        this.installations = installations;
        this.doubts = doubts;
        this.terminals = terminals;
        this.jdbc = jdbc;
        this.events = events;
    }

    /**
     * Takes what was found, in the caller's transaction, as the console itself.
     *
     * @param found at the terminal whose serial it shows
     * @throws RefusedException if a version cannot be one
     */
    void versions(UUID terminal, SnapshotContent found, Instant now) {
        List<Installations.Component> components = found.parts().stream()
                .map(part -> new Installations.Component(part.type(), part.name(), part.version()))
                .toList();
        for (Installations.Component each : components) {
            Refusal refusal = installations.check(each);
            if (refusal != null) {
                throw new RefusedException(refusal);
            }
        }
        if (!components.isEmpty()) {
            TerminalRow row = terminals.terminal(terminal, null);
            UUID manufacturer = jdbc.sql("SELECT manufacturer_id FROM fleet_terminal WHERE id = :id")
                    .param("id", terminal)
                    .query(UUID.class)
                    .single();
            installations.accept(
                    List.of(new Installations.Reported(terminal, manufacturer, row.modelId(), now, components)));
        }
    }

    /** The work was meant to change the seals: those that are whole now are the ones that belong there. */
    void seals(UUID terminal, SnapshotContent found, String by, String visit) {
        events.publishEvent(new TerminalSealed(
                terminal,
                found.seals().stream()
                        .filter(SnapshotContent.Seal::whole)
                        .map(SnapshotContent.Seal::number)
                        .toList(),
                by,
                visit));
    }

    /** Another device than the registered one stands there, whether or not it has a TID to report under. */
    void stranger(UUID terminal, String serial, String visit, Instant now) {
        TerminalRow row = terminals.terminal(terminal, null);
        doubt(new Doubts.Doubt(terminal, row.serial(), serial, visit, now));
    }

    /** What speaks against the terminal being as it was left; the rule looks at it at once. */
    void doubt(Doubts.Doubt doubt) {
        doubts.raise(doubt);
        events.publishEvent(new RuleDue(SUBSTITUTION));
    }
}
