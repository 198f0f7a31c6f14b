package io.tillguard.software;

import io.tillguard.fleet.TerminalFacts;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Adds to what REST answers about a terminal: the components that it ran at the instant. */
@Component
class ComponentFacts implements TerminalFacts {

    private final InstalledRows rows;

    ComponentFacts(InstalledRows rows) {
        this.rows = rows;
    }

    record Fact(ComponentType type, String name, String version, Instant since) {}

    @Override
    public String name() {
        return "components";
    }

    @Override
    public List<Fact> facts(UUID terminalId, Instant asOf) {
        return rows.of(terminalId, asOf).stream()
                .map(row -> new Fact(row.type(), row.product(), row.version(), row.since()))
                .toList();
    }
}
