package io.tillguard.settlement;

import io.tillguard.oracle.Oracle;
import io.tillguard.oracle.Snapshot;
import io.tillguard.oracle.Snapshot.Row;
import io.tillguard.shared.Parameters;
import io.tillguard.shared.RuleId;
import io.tillguard.shared.Severity;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** EW-F08 in plain Java, counting day by day; the random company has no calendar of its own. */
@Component
class SettlementOracle implements Oracle {

    @Override
    public RuleId rule() {
        return new RuleId("EW-F08");
    }

    @Override
    public List<Parameters> alternatives(Parameters defaults) {
        return List.of(
                Parameters.none().with("workingDays", 0), Parameters.none().with("workingDays", 5));
    }

    @Override
    public Map<UUID, Severity> violations(Snapshot snapshot, Parameters parameters) {
        LocalDate today = LocalDate.ofInstant(snapshot.at(), ZoneOffset.UTC);
        var found = new HashMap<UUID, Severity>();
        for (Row batch : snapshot.rows("settlement_batch")) {
            if (batch.text("open_key") == null) {
                continue;
            }
            UUID credit = batch.uuid("credit_id");
            boolean broken = credit == null
                    ? isLate(
                            Objects.requireNonNull(batch.date("business_date")), today, parameters.whole("workingDays"))
                    : Boolean.FALSE.equals(Objects.requireNonNull(snapshot.row("settlement_credit", "id", credit))
                            .cells()
                            .get("payer_known"));
            if (broken) {
                found.put(Objects.requireNonNull(batch.uuid("merchant_id")), Severity.HIGH);
            }
        }
        return found;
    }

    private static boolean isLate(LocalDate businessDate, LocalDate today, long days) {
        long worked = 0;
        for (LocalDate day = businessDate.plusDays(1); day.isBefore(today); day = day.plusDays(1)) {
            if (day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY) {
                worked++;
            }
        }
        // All days of the term lie before today; a term of nothing ends with the business date itself.
        return days == 0 ? businessDate.isBefore(today) : worked >= days;
    }
}
