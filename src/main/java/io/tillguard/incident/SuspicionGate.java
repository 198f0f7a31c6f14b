package io.tillguard.incident;

import io.tillguard.fleet.StateGate;
import io.tillguard.fleet.TerminalState;
import io.tillguard.shared.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps a terminal out of stock and service while an incident is open for which it was taken out. */
@Component
class SuspicionGate implements StateGate {

    private static final List<String> ISOLATING = Arrays.stream(IncidentType.values())
            .filter(IncidentType::isolatesTerminal)
            .map(IncidentType::code)
            .toList();

    private final JdbcClient jdbc;

    SuspicionGate(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Refusal> against(UUID terminal, TerminalState from, TerminalState to) {
        boolean trusted = to == TerminalState.ACTIVE || to == TerminalState.BOUND || to == TerminalState.IN_STOCK;
        return trusted
                ? jdbc.sql("""
                        SELECT incident_no FROM incident WHERE terminal_id = :terminal AND state = 'NEW'
                            AND incident_type IN (:types) ORDER BY incident_no FETCH FIRST ROW ONLY""").param("terminal", terminal).param("types", ISOLATING).query(Long.class).list().stream()
                        .map(IncidentRow::number)
                        .map(number -> Refusal.of(
                                "incident-open",
                                "state",
                                "Incident %s is open: close it first".formatted(number),
                                number))
                        .toList()
                : List.of();
    }
}
