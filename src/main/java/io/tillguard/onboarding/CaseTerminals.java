package io.tillguard.onboarding;

import io.tillguard.fleet.Fleet;
import io.tillguard.fleet.TerminalState;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The register follows the case: where its devices stand in their life cycle. */
@Component
class CaseTerminals {

    /** What each stage does to devices, by where they stand; those that stand elsewhere stay. */
    private static final Map<Stage, Map<TerminalState, List<TerminalState>>> WAYS = Map.of(
            Stage.SHIPPED, Map.of(TerminalState.ORDERED, List.of(TerminalState.IN_TRANSIT)),
            Stage.RECEIVED,
                    Map.of(
                            TerminalState.ORDERED, List.of(TerminalState.IN_TRANSIT, TerminalState.RECEIVED),
                            TerminalState.IN_TRANSIT, List.of(TerminalState.RECEIVED)),
            Stage.BOUND,
                    Map.of(
                            TerminalState.ACCEPTED, List.of(TerminalState.IN_STOCK, TerminalState.BOUND),
                            TerminalState.IN_STOCK, List.of(TerminalState.BOUND)),
            Stage.ACTIVATED, Map.of(TerminalState.BOUND, List.of(TerminalState.ACTIVE)),
            Stage.REJECTED, notTaken(),
            Stage.WITHDRAWN, notTaken());

    private final CaseRows rows;
    private final Fleet fleet;
    private final CaseDesk desk;

    CaseTerminals(CaseRows rows, Fleet fleet, CaseDesk desk) {
        this.rows = rows;
        this.fleet = fleet;
        this.desk = desk;
    }

    private static Map<TerminalState, List<TerminalState>> notTaken() {
        List<TerminalState> rejected = List.of(TerminalState.REJECTED);
        return Map.of(
                TerminalState.ORDERED, rejected, TerminalState.IN_TRANSIT, rejected, TerminalState.RECEIVED, rejected);
    }

    /** Takes the devices of a case where its new stage has them. */
    void follow(CaseRow row, Stage stage) {
        Map<TerminalState, List<TerminalState>> ways = WAYS.getOrDefault(stage, Map.of());
        if (!ways.isEmpty()) {
            String reason = row.number() + " " + stage;
            rows.lines(row.id()).stream()
                    .flatMap(line -> line.units().stream())
                    .forEach(unit ->
                            ways.getOrDefault(unit.state(), List.of()).forEach(next -> become(unit, next, reason)));
        }
    }

    /** Takes a device whose serial number is told late where the others of its case are. */
    void catchUp(CaseRow row, UnitRow unit) {
        if (row.stage() == Stage.SHIPPED) {
            become(unit, TerminalState.IN_TRANSIT, row.number() + " " + row.stage());
        }
    }

    private void become(UnitRow unit, TerminalState next, String reason) {
        desk.following(() -> {
            fleet.changeState(unit.terminal(), next, reason);
            return next;
        });
    }
}
