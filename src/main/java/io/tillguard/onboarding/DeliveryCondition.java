package io.tillguard.onboarding;

import io.tillguard.shared.Refusal;
import java.util.List;
import org.springframework.stereotype.Component;

/** What has come is known by its serial numbers: as many of each line as were ordered. */
@Component
class DeliveryCondition implements StageCondition {

    private final CaseRows rows;

    DeliveryCondition(CaseRows rows) {
        this.rows = rows;
    }

    @Override
    public Stage into() {
        return Stage.RECEIVED;
    }

    @Override
    public List<Refusal> missing(CaseRow row) {
        return rows.lines(row.id()).stream()
                .filter(line -> line.units().size() != line.quantity())
                .map(line -> Refusal.of(
                        "serials-missing",
                        "serials",
                        "Line %d is for %d devices, the serial numbers of %d are known"
                                .formatted(
                                        line.line(),
                                        line.quantity(),
                                        line.units().size()),
                        "%d: %d / %d".formatted(line.line(), line.units().size(), line.quantity())))
                .toList();
    }
}
