package io.tillguard.provider;

import static java.util.stream.Collectors.groupingBy;

import io.tillguard.oracle.Oracle;
import io.tillguard.oracle.Snapshot;
import io.tillguard.oracle.Snapshot.Row;
import io.tillguard.shared.Parameters;
import io.tillguard.shared.RuleId;
import io.tillguard.shared.Severity;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The rules about papers in plain Java. */
@Configuration(proxyBeanMethods = false)
class ProviderOracles {

    @Bean
    Oracle licenceExpiry() {
        return oracle(
                "EW-T01",
                ProviderOracles::licences,
                Parameters.none().with("noticeDays", 0).with("checkMonths", 2));
    }

    @Bean
    Oracle contractExpiry() {
        return oracle("EW-M06", ProviderOracles::contracts, Parameters.none().with("noticeDays", 0));
    }

    @Bean
    Oracle filingExpiry() {
        return oracle("EW-T04", ProviderOracles::filings, Parameters.none().with("noticeDays", 30));
    }

    private static Map<UUID, Severity> licences(Snapshot snapshot, Parameters parameters) {
        LocalDate today = today(snapshot);
        var found = new HashMap<UUID, Severity>();
        for (Row licence : snapshot.rows("provider_licence")) {
            UUID provider = id(licence, "provider_id");
            if (licence.instant("ended_at") != null || isOver(snapshot, provider)) {
                continue;
            }
            LocalDate expires = licence.date("expires_on");
            LocalDate checked = licence.date("checked_on");
            boolean soon = expires != null && !expires.isAfter(today.plusDays(parameters.whole("noticeDays")));
            boolean unseen = checked == null
                    || checked.plusMonths(parameters.whole("checkMonths")).isBefore(today);
            if (expires != null && expires.isBefore(today)) {
                found.merge(provider, Severity.HIGH, ProviderOracles::worse);
            } else if (soon || unseen) {
                found.merge(provider, Severity.MEDIUM, ProviderOracles::worse);
            }
        }
        return found;
    }

    private static Map<UUID, Severity> contracts(Snapshot snapshot, Parameters parameters) {
        LocalDate today = today(snapshot);
        Map<UUID, List<Row>> signed = snapshot.rows("provider_contract").stream()
                .filter(row -> "SIGNED".equals(row.text("state")))
                .filter(row -> !isOver(snapshot, id(row, "provider_id")))
                .collect(groupingBy(row -> id(row, "provider_id")));
        var found = new HashMap<UUID, Severity>();
        signed.forEach((provider, rows) -> services(rows).forEach((service, last) -> {
            if (!last.isAfter(today.plusDays(parameters.whole("noticeDays")))) {
                Severity severity = last.isBefore(today) ? Severity.MEDIUM : Severity.LOW;
                found.merge(provider, severity, ProviderOracles::worse);
            }
        }));
        warranties(snapshot, today, parameters.whole("noticeDays"), found);
        return found;
    }

    private static void warranties(Snapshot snapshot, LocalDate today, long notice, Map<UUID, Severity> found) {
        for (Row terminal : snapshot.rows("fleet_terminal")) {
            LocalDate until = terminal.date("warranty_until");
            boolean gone = Set.of("RETIRED", "DESTROYED", "REJECTED", "LOST")
                    .contains(Objects.requireNonNull(terminal.text("state")));
            if (until != null
                    && !gone
                    && terminal.uuid("site_id") != null
                    && Math.abs(ChronoUnit.DAYS.between(today, until)) <= notice) {
                found.put(id(terminal, "id"), until.isBefore(today) ? Severity.MEDIUM : Severity.LOW);
            }
        }
    }

    /** For each service the last day of the contract that lasts longest. */
    private static Map<String, LocalDate> services(List<Row> contracts) {
        return contracts.stream()
                .flatMap(row -> Arrays.stream(
                                Objects.requireNonNull(row.text("services")).split(" "))
                        .map(service -> Map.entry(service, Objects.requireNonNull(row.date("ends_on")))))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a.isAfter(b) ? a : b));
    }

    private static Map<UUID, Severity> filings(Snapshot snapshot, Parameters parameters) {
        LocalDate today = today(snapshot);
        var found = new HashMap<UUID, Severity>();
        snapshot.rows("provider_filing").stream()
                .filter(row -> row.instant("ended_at") == null && row.date("expires_on") != null)
                .collect(groupingBy(row -> id(row, "merchant_id")))
                .forEach((merchant, rows) -> {
                    Row of = Objects.requireNonNull(snapshot.row("provider_merchant", "id", merchant));
                    LocalDate first = rows.stream()
                            .map(row -> Objects.requireNonNull(row.date("expires_on")))
                            .min(Comparator.naturalOrder())
                            .orElseThrow();
                    if ("OPEN".equals(of.text("state"))
                            && !first.isAfter(today.plusDays(parameters.whole("noticeDays")))) {
                        found.put(merchant, first.isBefore(today) ? Severity.HIGH : Severity.MEDIUM);
                    }
                });
        return found;
    }

    private static boolean isOver(Snapshot snapshot, UUID provider) {
        return "ENDED"
                .equals(Objects.requireNonNull(snapshot.row("provider", "id", provider))
                        .text("state"));
    }

    private static Severity worse(Severity a, Severity b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    private static LocalDate today(Snapshot snapshot) {
        return LocalDate.ofInstant(snapshot.at(), ZoneOffset.UTC);
    }

    private static UUID id(Row row, String column) {
        return Objects.requireNonNull(row.uuid(column));
    }

    private static Oracle oracle(
            String rule, BiFunction<Snapshot, Parameters, Map<UUID, Severity>> violations, Parameters alternative) {
        return new Oracle() {
            @Override
            public RuleId rule() {
                return new RuleId(rule);
            }

            @Override
            public Map<UUID, Severity> violations(Snapshot snapshot, Parameters parameters) {
                return violations.apply(snapshot, parameters);
            }

            @Override
            public List<Parameters> alternatives(Parameters defaults) {
                return List.of(alternative);
            }
        };
    }
}
