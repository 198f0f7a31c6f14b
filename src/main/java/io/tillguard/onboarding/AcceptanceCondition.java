package io.tillguard.onboarding;

import io.tillguard.fleet.TerminalState;
import io.tillguard.shared.Refusal;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Each device was judged, and not all were sent back. */
@Component
class AcceptanceCondition implements StageCondition {

    private final CaseRows rows;

    AcceptanceCondition(CaseRows rows) {
        this.rows = rows;
    }

    @Override
    public Stage into() {
        return Stage.ACCEPTED;
    }

    @Override
    public List<Refusal> missing(CaseRow row) {
        List<UnitRow> units = rows.lines(row.id()).stream()
                .flatMap(line -> line.units().stream())
                .toList();
        List<Refusal> reasons = new ArrayList<>();
        units.stream()
                .filter(unit -> unit.state() == TerminalState.RECEIVED)
                .map(unit -> Refusal.of(
                        "not-inspected",
                        "serial",
                        "The device %s has not been accepted or rejected".formatted(unit.serial()),
                        unit.serial()))
                .forEach(reasons::add);
        if (reasons.isEmpty() && units.stream().allMatch(unit -> unit.state() == TerminalState.REJECTED)) {
            reasons.add(Refusal.of("nothing-accepted", "stage", "No device of the case was accepted", row.number()));
        }
        return reasons;
    }
}
