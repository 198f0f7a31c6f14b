package io.tillguard.restriction;

import io.tillguard.incident.ClosingCondition;
import io.tillguard.incident.IncidentRow;
import io.tillguard.shared.Refusal;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The incident of an account is not closed while the account is limited or frozen. */
@Component
class FreezeGate implements ClosingCondition {

    private final JdbcClient jdbc;

    FreezeGate(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Refusal> missing(IncidentRow incident) {
        return jdbc
                .sql("SELECT freeze_no FROM restriction_freeze WHERE incident_id = :incident AND open_key IS NOT NULL")
                .param("incident", incident.id())
                .query(Long.class)
                .list()
                .stream()
                .map(FreezeRow::number)
                .map(number -> Refusal.of(
                        "account-frozen",
                        "state",
                        "The account is still limited: lift %s first".formatted(number),
                        number))
                .toList();
    }
}
