package io.tillguard.onboarding;

import io.tillguard.organisation.SiteHours;
import io.tillguard.provider.Suppliers;
import io.tillguard.shared.Refusal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;

/** An approval makes the contract: the supplier's licences must be there, looked up, and hold on the day. */
@Component
class ContractCondition implements StageCondition {

    private final Suppliers suppliers;
    private final SiteHours hours;
    private final Clock clock;

    ContractCondition(Suppliers suppliers, SiteHours hours, Clock clock) {
        this.suppliers = suppliers;
        this.hours = hours;
        this.clock = clock;
    }

    @Override
    public Stage into() {
        return Stage.APPROVED;
    }

    @Override
    public List<Refusal> missing(CaseRow row) {
        return suppliers.papers(row.supplierId(), LocalDate.ofInstant(clock.instant(), hours.zone(row.siteId())));
    }
}
