package io.tillguard.software;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.tillguard.oracle.Oracle;
import io.tillguard.oracle.Snapshot;
import io.tillguard.oracle.Snapshot.Row;
import io.tillguard.shared.Parameters;
import io.tillguard.shared.RuleId;
import io.tillguard.shared.Severity;
import io.tillguard.software.PlainSoftware.Terminal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
        Map<String, Row> allowed = PlainSoftware.present(snapshot).holding("software_allowed_app").stream()
                .collect(toMap(row -> CatalogueName.key(PlainSoftware.text(row, "name")), row -> row));
        Set<UUID> deployed = PlainSoftware.present(snapshot).terminals().stream()
                .map(Terminal::id)
                .collect(toSet());
        var found = new HashMap<UUID, Severity>();
        for (Row report : snapshot.rows("fleet_last_report")) {
            UUID terminal = PlainSoftware.id(report, "terminal_id");
            String apps = report.text("unknown_apps");
            boolean rooted = Boolean.TRUE.equals(report.flag("rooted"));
            boolean debug = Boolean.TRUE.equals(report.flag("debug"));
            boolean strange = apps != null && isStrange(apps, allowed);
            if (deployed.contains(terminal) && (rooted || debug || strange)) {
                found.put(terminal, rooted ? Severity.CRITICAL : Severity.HIGH);
            }
        }
        return found;
    }

    /** Whether an app stands there that is not as the list wants it, or stands there twice. */
    private static boolean isStrange(String apps, Map<String, Row> allowed) {
        var seen = new HashSet<String>();
        return apps.lines().map(line -> line.split("\t", -1)).anyMatch(told -> {
            String name = CatalogueName.key(told[0]);
            Row entry = allowed.get(name);
            return !seen.add(name)
                    || entry == null
                    || !isAs(entry.text("signature_sha256"), told.length > 1 ? told[1] : "")
                    || !isAs(entry.text("store"), told.length > 1 ? told[2] : "");
        });
    }

    private static boolean isAs(@Nullable String wanted, String told) {
        return wanted == null || wanted.equals(told);
    }
}
