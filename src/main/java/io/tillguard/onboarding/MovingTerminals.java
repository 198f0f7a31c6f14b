package io.tillguard.onboarding;

import io.tillguard.fleet.Fleet;
import io.tillguard.fleet.TerminalRow;
import io.tillguard.fleet.TerminalRows;
import io.tillguard.fleet.TerminalState;
import io.tillguard.organisation.Position;
import io.tillguard.shared.EnteredText;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The register follows a relocation. What came under suspicion on its way, or was lost or retired, is no relocation's to bring back
 * into service: only one that is still on its way comes back by its end.
 */
@Component
class MovingTerminals {

    private static final Set<TerminalState> GONE =
            EnumSet.of(TerminalState.LOST, TerminalState.RETIRED, TerminalState.DESTROYED);

    private final CaseDesk desk;
    private final TerminalRows terminals;
    private final Fleet fleet;
    private final ReceiptStore store;

    MovingTerminals(CaseDesk desk, TerminalRows terminals, Fleet fleet, ReceiptStore store) {
        this.desk = desk;
        this.terminals = terminals;
        this.fleet = fleet;
        this.store = store;
    }

    /**
     * It leaves its place.
     *
     * @throws io.tillguard.shared.RefusedException if it is not in service, or stands elsewhere than the acquirer was told
     */
    void leave(RelocationRow row) {
        TerminalRow terminal = held(row);
        if (!Objects.equals(terminal.siteId(), row.fromSiteId())) {
            throw EnteredText.refused(
                    "relocation-elsewhere",
                    "terminal",
                    "%s stands elsewhere by now than where it was to be moved from".formatted(row.serial()),
                    row.serial());
        }
        become(row, TerminalState.RELOCATING);
    }

    /**
     * It stands in its new place.
     *
     * @throws io.tillguard.shared.RefusedException if it was lost or retired on its way
     */
    void arrive(RelocationRow row, @Nullable Position place) {
        TerminalRow terminal = held(row);
        if (GONE.contains(terminal.state())) {
            throw EnteredText.refused(
                    "relocation-gone",
                    "terminal",
                    "%s is %s: it does not arrive".formatted(row.serial(), terminal.state()),
                    row.serial());
        }
        desk.following(() -> {
            fleet.move(row.terminal(), row.toSiteId(), place, row.number() + " " + row.acquirerApproval());
            return row;
        });
        backInService(row, terminal);
    }

    /** It stays where it was. */
    void comeBack(RelocationRow row) {
        backInService(row, held(row));
    }

    private void backInService(RelocationRow row, TerminalRow terminal) {
        if (terminal.state() == TerminalState.RELOCATING) {
            become(row, TerminalState.ACTIVE);
        }
    }

    /** Nobody else changes it until the transaction ends. */
    private TerminalRow held(RelocationRow row) {
        store.hold(row.terminal());
        return desk.following(() -> terminals.terminal(row.terminal(), null));
    }

    private void become(RelocationRow row, TerminalState next) {
        desk.following(() -> {
            fleet.changeState(row.terminal(), next, row.number());
            return next;
        });
    }
}
