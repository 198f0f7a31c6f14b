package io.tillguard.onboarding;

import io.tillguard.fleet.TerminalState;
import io.tillguard.shared.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Somebody was at the site, and each accepted device is bound as it must be. */
@Component
class BindingCondition implements StageCondition {

    private static final Set<TerminalState> TAKEN =
            Set.of(TerminalState.ACCEPTED, TerminalState.IN_STOCK, TerminalState.BOUND);

    private final CaseRows rows;
    private final CaseDocuments documents;
    private final BindingChecks checks;

    BindingCondition(CaseRows rows, CaseDocuments documents, BindingChecks checks) {
        this.rows = rows;
        this.documents = documents;
        this.checks = checks;
    }

    @Override
    public Stage into() {
        return Stage.BOUND;
    }

    @Override
    public List<Refusal> missing(CaseRow row) {
        List<Refusal> reasons = new ArrayList<>();
        if (!documents.kinds(row.id()).contains(DocumentKind.SITE_VISIT)) {
            reasons.add(Refusal.of(
                    "site-visit-missing",
                    "documents",
                    "Nobody showed that the site %s was visited".formatted(row.site()),
                    row.site()));
        }
        rows.lines(row.id()).stream()
                .flatMap(line -> line.units().stream())
                .filter(unit -> TAKEN.contains(unit.state()))
                .flatMap(unit -> checks.missing(unit.terminal()).stream())
                .forEach(reasons::add);
        return reasons;
    }
}
