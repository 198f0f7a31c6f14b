package io.tillguard.software;

import static java.util.stream.Collectors.toSet;

import io.tillguard.oracle.Oracle;
import io.tillguard.oracle.Snapshot;
import io.tillguard.oracle.Snapshot.Row;
import io.tillguard.shared.Parameters;
import io.tillguard.shared.RuleId;
import io.tillguard.shared.Severity;
import io.tillguard.software.PlainSoftware.Terminal;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** EW-S08 in plain Java. */
@Component
class OpenDeviceOracle implements Oracle {

    @Override
    public RuleId rule() {
        return new RuleId("EW-S08");
    }

    @Override
    public Map<UUID, Severity> violations(Snapshot snapshot, Parameters parameters) {
        Set<String> allowed = PlainSoftware.present(snapshot).holding("software_allowed_app").stream()
                .map(row -> CatalogueName.key(PlainSoftware.text(row, "name")))
                .collect(toSet());
        Set<UUID> deployed = PlainSoftware.present(snapshot).terminals().stream()
                .map(Terminal::id)
                .collect(toSet());
        var found = new HashMap<UUID, Severity>();
        for (Row report : snapshot.rows("fleet_last_report")) {
            UUID terminal = PlainSoftware.id(report, "terminal_id");
            String apps = report.text("unknown_apps");
            boolean rooted = Boolean.TRUE.equals(report.flag("rooted"));
            boolean debug = Boolean.TRUE.equals(report.flag("debug"));
            boolean strange = apps != null
                    && apps.lines().map(CatalogueName::key).anyMatch(app -> !app.isEmpty() && !allowed.contains(app));
            if (deployed.contains(terminal) && (rooted || debug || strange)) {
                found.put(terminal, rooted ? Severity.CRITICAL : Severity.HIGH);
            }
        }
        return found;
    }
}
