package io.tillguard.fleet;

import static java.util.Objects.requireNonNull;

import io.tillguard.oracle.Oracle;
import io.tillguard.oracle.Snapshot;
import io.tillguard.oracle.Snapshot.Row;
import io.tillguard.shared.Parameters;
import io.tillguard.shared.RuleId;
import io.tillguard.shared.Severity;
import io.tillguard.shared.Validity;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The rules on reports in plain Java, over the rows of the register and what terminals last reported. */
@Configuration(proxyBeanMethods = false)
class FleetOracles {

    private static final Set<String> DEPLOYED = Set.of("ACTIVE", "IN_REPAIR", "QUARANTINED", "SUSPENDED", "RELOCATING");
    private static final Set<String> GONE = Set.of("RETIRED", "DESTROYED", "REJECTED");

    /** What a rule says of one terminal. */
    private interface Judge {
        @Nullable
        Severity of(Row terminal, @Nullable Row report, Snapshot snapshot, Parameters parameters);
    }

    private record PerTerminal(RuleId rule, Judge judge, List<Parameters> more) implements Oracle {

        @Override
        public Map<UUID, Severity> violations(Snapshot snapshot, Parameters parameters) {
            var reports = new HashMap<UUID, Row>();
            snapshot.rows("fleet_last_report").forEach(row -> reports.put(row.uuid("terminal_id"), row));
            var found = new HashMap<UUID, Severity>();
            for (Row terminal : snapshot.rows("fleet_terminal")) {
                UUID id = requireNonNull(terminal.uuid("id"));
                Severity severity = judge.of(terminal, reports.get(id), snapshot, parameters);
                if (severity != null) {
                    found.put(id, severity);
                }
            }
            return found;
        }

        @Override
        public List<Parameters> alternatives(Parameters defaults) {
            return more;
        }
    }

    private static Oracle oracle(String rule, Judge judge, Parameters... more) {
        return new PerTerminal(new RuleId(rule), judge, List.of(more));
    }

    @Bean
    Oracle heartbeatLost() {
        return oracle("EW-N01", (terminal, report, snapshot, parameters) -> {
            if (!state(terminal).equals("ACTIVE")) {
                return null;
            }
            Instant since = silentSince(terminal, report);
            for (Row row : history(terminal, snapshot)) {
                boolean before = !state(row).equals("ACTIVE");
                since = before && instant(row, "valid_to").isAfter(since) ? instant(row, "valid_to") : since;
            }
            Duration silence = new PlainOpenTime(snapshot, terminal.uuid("site_id"))
                    .between(since, snapshot.at(), Duration.ofHours(parameters.whole("highHours")));
            return silence.compareTo(Duration.ofHours(parameters.whole("highHours"))) > 0
                    ? Severity.HIGH
                    : silence.compareTo(Duration.ofHours(parameters.whole("mediumHours"))) > 0
                            ? Severity.MEDIUM
                            : silence.compareTo(Duration.ofHours(parameters.whole("lowHours"))) > 0
                                    ? Severity.LOW
                                    : null;
        });
    }

    private static Instant silentSince(Row terminal, @Nullable Row report) {
        if (report != null) {
            return instant(report, "last_seen_at");
        }
        Instant registered = instant(terminal, "registered_at");
        var deployed = terminal.date("deployed_on");
        if (deployed == null) {
            return registered;
        }
        Instant midnight = deployed.atStartOfDay(ZoneOffset.UTC).toInstant();
        return midnight.isAfter(registered) ? midnight : registered;
    }

    @Bean
    Oracle clockDrift() {
        return oracle(
                "EW-I04",
                (terminal, report, snapshot, parameters) -> {
                    BigDecimal drift = report == null ? null : report.number("drift_seconds");
                    if (drift == null || !DEPLOYED.contains(state(terminal))) {
                        return null;
                    }
                    long off = Math.abs(drift.longValueExact());
                    return off > parameters.whole("mediumSeconds")
                            ? Severity.MEDIUM
                            : off > parameters.whole("lowSeconds") ? Severity.LOW : null;
                },
                Parameters.none().with("lowSeconds", 30).with("mediumSeconds", 60));
    }

    @Bean
    Oracle weakTransport() {
        Set<String> old = Set.of("1.0", "1.1", "SSLv3");
        return oracle("EW-N03", (terminal, report, snapshot, parameters) -> {
            if (report == null || !DEPLOYED.contains(state(terminal))) {
                return null;
            }
            boolean plain = "HTTP".equalsIgnoreCase(report.text("transport"));
            String tls = report.text("tls_version");
            return plain || (tls != null && old.contains(tls)) ? Severity.MEDIUM : null;
        });
    }

    @Bean
    Oracle networkIdentity() {
        return oracle("EW-N04", (terminal, report, snapshot, parameters) -> {
            if (report == null || !DEPLOYED.contains(state(terminal))) {
                return null;
            }
            boolean unexpected = unlisted("IP", report.text("ip"), terminal, snapshot)
                    || unlisted("ICCID", report.text("iccid"), terminal, snapshot)
                    || unlisted("APN", report.text("apn"), terminal, snapshot);
            return unexpected ? Severity.HIGH : null;
        });
    }

    private static boolean unlisted(String kind, @Nullable String told, Row terminal, Snapshot snapshot) {
        var lists = snapshot.rows("fleet_network_identity").stream()
                .filter(list -> kind.equals(list.text("kind")))
                .filter(list -> requireNonNull(list.instant("valid_to")).isAfter(snapshot.at()))
                .filter(list -> Objects.equals(list.uuid("terminal_id"), terminal.uuid("id"))
                        || (list.uuid("site_id") != null
                                && Objects.equals(list.uuid("site_id"), terminal.uuid("site_id"))))
                .toList();
        return told != null && !lists.isEmpty() && lists.stream().noneMatch(list -> matches(kind, told, list));
    }

    private static boolean matches(String kind, String told, Row list) {
        String listed = requireNonNull(list.text("listed"));
        return switch (kind) {
            case "IP" ->
                told.startsWith("10.1.")
                        && (listed.equals("10.1.0.0/16")
                                || Set.of("10.1.0.0", "10.1.0.1", "10.1.0.2", "10.1.0.3")
                                        .contains(told));
            case "APN" -> listed.equalsIgnoreCase(told);
            default -> listed.equals(told);
        };
    }

    @Bean
    Oracle outOfService() {
        Set<String> silent = Set.of("IN_STOCK", "RETIRED", "LOST", "DESTROYED");
        return oracle("EW-P07", (terminal, report, snapshot, parameters) -> {
            if (report == null || !silent.contains(state(terminal))) {
                return null;
            }
            Instant start = instant(history(terminal, snapshot).getFirst(), "valid_from");
            for (Row row : history(terminal, snapshot)) {
                if (!state(row).equals(state(terminal))) {
                    start = instant(row, "valid_to");
                }
            }
            return instant(report, "fact_at").isAfter(start) ? Severity.HIGH : null;
        });
    }

    @Bean
    Oracle tamper() {
        return oracle("EW-P05", (terminal, report, snapshot, parameters) -> {
            if (report == null || report.instant("tamper_since") == null) {
                return null;
            }
            if (Set.of("RETIRED", "DESTROYED").contains(state(terminal))) {
                return null;
            }
            boolean dirty = Boolean.TRUE.equals(report.flag("tamper"));
            boolean settled = !dirty && workedOn(terminal, report, snapshot);
            return settled ? null : Severity.CRITICAL;
        });
    }

    private static boolean workedOn(Row terminal, Row report, Snapshot snapshot) {
        String before = "";
        for (Row row : history(terminal, snapshot)) {
            Instant from = instant(row, "valid_from");
            if (state(row).equals("ACTIVE")
                    && Set.of("QUARANTINED", "IN_REPAIR").contains(before)
                    && from.isAfter(instant(report, "tamper_since"))
                    && !from.isAfter(instant(report, "tamper_at"))) {
                return true;
            }
            before = state(row);
        }
        return false;
    }

    @Bean
    Oracle substitution() {
        return oracle("EW-P03", (terminal, report, snapshot, parameters) -> {
            if (isDoubted(terminal, snapshot)) {
                return Severity.CRITICAL;
            }
            Row other = snapshot.rows("fleet_observation").stream()
                    .filter(row -> "OTHER_TID".equals(row.text("kind"))
                            && Objects.equals(row.uuid("terminal_id"), terminal.uuid("id")))
                    .max(Comparator.comparing((Row row) -> instant(row, "valid_from"))
                            .thenComparing(row -> instant(row, "valid_to")))
                    .orElse(null);
            if (other == null
                    || GONE.contains(state(terminal))
                    || Objects.equals(other.text("detail"), terminal.text("tid"))) {
                return null;
            }
            boolean taken = snapshot.rows("fleet_terminal").stream()
                    .anyMatch(row -> Objects.equals(row.text("tid"), other.text("detail"))
                            && !Objects.equals(row.uuid("id"), terminal.uuid("id"))
                            && !GONE.contains(state(row)));
            boolean open = instant(other, "valid_to").equals(Validity.OPEN.toInstant());
            return taken && (open || stands(other, "valid_from", terminal, snapshot)) ? Severity.CRITICAL : null;
        });
    }

    private static boolean isDoubted(Row terminal, Snapshot snapshot) {
        UUID id = requireNonNull(terminal.uuid("id"));
        Row stranger = snapshot.row("fleet_stranger", "terminal_id", id);
        Row doubt = snapshot.row("fleet_doubt", "terminal_id", id);
        return (doubt != null && stands(doubt, "last_found_at", terminal, snapshot))
                || (stranger != null
                        && Objects.equals(terminal.text("tid"), stranger.text("tid"))
                        && stands(stranger, "last_seen_at", terminal, snapshot));
    }

    private static boolean stands(Row found, String at, Row terminal, Snapshot snapshot) {
        return !GONE.contains(state(terminal)) && !settledAfter(instant(found, at), history(terminal, snapshot));
    }

    /** Whether the register gave another TID, or another state than quarantine, after an instant. */
    private static boolean settledAfter(Instant after, List<Row> history) {
        for (int i = 1; i < history.size(); i++) {
            Row row = history.get(i);
            Row before = history.get(i - 1);
            boolean otherState = !List.of(state(before), "QUARANTINED").contains(state(row));
            boolean otherTid = !Objects.equals(row.text("tid"), before.text("tid"));
            if (instant(row, "valid_from").isAfter(after) && (otherState || otherTid)) {
                return true;
            }
        }
        return false;
    }

    /** Whether one of the columns changed from one row to the next after an instant. */
    static boolean changedAfter(Instant after, List<Row> history, String... columns) {
        for (int i = 1; i < history.size(); i++) {
            Row row = history.get(i);
            Row before = history.get(i - 1);
            if (instant(row, "valid_from").isAfter(after)
                    && List.of(columns).stream()
                            .anyMatch(column -> !Objects.equals(
                                    row.cells().get(column), before.cells().get(column)))) {
                return true;
            }
        }
        return false;
    }

    static List<Row> history(Row terminal, Snapshot snapshot) {
        return snapshot.rows("fleet_terminal_history").stream()
                .filter(row -> Objects.equals(row.uuid("terminal_id"), terminal.uuid("id")))
                .sorted(Comparator.comparing(row -> instant(row, "valid_from")))
                .toList();
    }

    static String state(Row row) {
        return requireNonNull(row.text("state"));
    }

    static Instant instant(Row row, String column) {
        return requireNonNull(row.instant(column));
    }
}
