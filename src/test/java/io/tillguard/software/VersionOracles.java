package io.tillguard.software;

import static io.tillguard.software.PlainSoftware.worst;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.tillguard.oracle.Oracle;
import io.tillguard.oracle.Snapshot.Row;
import io.tillguard.shared.Parameters;
import io.tillguard.shared.Severity;
import io.tillguard.software.PlainSoftware.Product;
import io.tillguard.software.PlainSoftware.Release;
import io.tillguard.software.PlainSoftware.Running;
import io.tillguard.software.PlainSoftware.Terminal;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The rules on versions in plain Java: patches, baselines, downgrades. */
@Configuration(proxyBeanMethods = false)
class VersionOracles {

    @Bean
    Oracle criticalPatch() {
        return SoftwareOracle.withPast(
                "EW-S01",
                VersionOracles::criticalPatches,
                Parameters.none().with("noticeDays", 0).with("overdueDays", 0),
                Parameters.none().with("noticeDays", 29).with("overdueDays", 60));
    }

    /** A release counts for who runs less of its product, and for who should run its default product and does not. */
    private static Map<UUID, Severity> criticalPatches(PlainSoftware software, Parameters parameters) {
        Duration notice = Duration.ofDays(parameters.whole("noticeDays"));
        Duration overdue = Duration.ofDays(parameters.whole("overdueDays"));
        var products = software.products().values();
        var running = software.running().stream().collect(groupingBy(Running::terminal));
        var releases = software.releases().stream()
                .filter(release ->
                        release.critical() && release.age(software.at()).compareTo(notice) >= 0)
                .toList();
        var found = new HashMap<UUID, Severity>();
        for (Terminal terminal : software.terminals()) {
            for (Product product : products) {
                if (!product.model().equals(terminal.model())) {
                    continue;
                }
                var installed = running.getOrDefault(terminal.id(), List.of()).stream()
                        .filter(each -> each.product().equals(product.id()))
                        .findFirst();
                for (Release release : releases) {
                    boolean missing = installed
                            .map(each -> each.version().isBelow(release.version()))
                            .orElse(product.isDefault());
                    if (missing && release.isFor(product)) {
                        boolean late = release.age(software.at()).compareTo(overdue) >= 0;
                        worst(found, terminal.id(), late ? Severity.HIGH : Severity.LOW);
                    }
                }
            }
        }
        return found;
    }

    @Bean
    Oracle versionDrift() {
        return SoftwareOracle.withPast(
                "EW-S02", VersionOracles::drifts, Parameters.none().with("releasesBehind", 1));
    }

    private static Map<UUID, Severity> drifts(PlainSoftware software, Parameters parameters) {
        var products = software.products();
        var terminals = software.terminals().stream().collect(toMap(Terminal::id, Function.identity()));
        var groups = software.rows("organisation_scope").stream()
                .collect(groupingBy(row -> PlainSoftware.id(row, "node_id")));
        var releases = software.releases();
        var found = new HashMap<UUID, Severity>();
        for (Running running : software.running()) {
            Terminal terminal = terminals.get(running.terminal());
            Product product = products.get(running.product());
            if (terminal == null || product == null) {
                continue;
            }
            for (Row baseline : baselines(terminal, product, groups, software)) {
                var published =
                        releases.stream().filter(each -> each.isFor(product)).toList();
                Severity severity = drift(running.version(), baseline, published, software, parameters);
                if (severity != null) {
                    worst(found, terminal.id(), severity);
                }
            }
        }
        return found;
    }

    /** The baselines of the smallest group that holds the site, several when equally small; those for all without one. */
    private static List<Row> baselines(
            Terminal terminal, Product product, Map<UUID, List<Row>> groups, PlainSoftware software) {
        var all = software.holding("software_baseline").stream()
                .filter(row -> product.id().equals(row.uuid("product_id")))
                .toList();
        var mine = all.stream()
                .filter(row -> row.uuid("site_group") != null
                        && groups.getOrDefault(row.uuid("site_group"), List.of()).stream()
                                .anyMatch(member ->
                                        PlainSoftware.id(member, "site_id").equals(terminal.site())))
                .toList();
        if (mine.isEmpty()) {
            return all.stream().filter(row -> row.uuid("site_group") == null).toList();
        }
        Function<Row, Integer> size =
                row -> groups.getOrDefault(row.uuid("site_group"), List.of()).size();
        int smallest = mine.stream().map(size).min(Integer::compare).orElseThrow();
        return mine.stream().filter(row -> size.apply(row) == smallest).toList();
    }

    private static @Nullable Severity drift(
            PlainVersion version, Row baseline, List<Release> releases, PlainSoftware software, Parameters parameters) {
        String minimum = baseline.text("minimum_version");
        PlainVersion least = minimum == null ? null : PlainVersion.of(minimum);
        var approved = software.rows("software_approved_version").stream()
                .filter(row -> PlainSoftware.id(row, "baseline_id").equals(baseline.uuid("id")))
                .map(row -> PlainVersion.of(PlainSoftware.text(row, "approved_version")))
                .toList();
        boolean published = releases.stream().anyMatch(each -> each.version().isSameAs(version))
                || (least != null && least.isSameAs(version));
        boolean fine = approved.isEmpty() ? published : approved.stream().anyMatch(version::isSameAs);
        if (!fine) {
            return Severity.HIGH;
        }
        Set<PlainVersion> between = releases.stream()
                .filter(each -> !each.age(software.at()).isNegative())
                .map(Release::version)
                .filter(each -> least != null && version.isBelow(each) && !least.isBelow(each))
                .map(VersionOracles::unpadded)
                .collect(toSet());
        return between.size() >= parameters.whole("releasesBehind") ? Severity.MEDIUM : null;
    }

    /** The same for versions that compare as the same. */
    private static PlainVersion unpadded(PlainVersion version) {
        return new PlainVersion(version.pieces().stream()
                .map(piece -> piece.replaceFirst("^0+(?=.)", ""))
                .toList());
    }

    @Bean
    Oracle downgrade() {
        return SoftwareOracle.withPast("EW-S07", (software, parameters) -> downgrades(software));
    }

    private static Map<UUID, Severity> downgrades(PlainSoftware software) {
        var products = software.products();
        var deployed = software.terminals().stream().map(Terminal::id).collect(toSet());
        var wrong = software.rows("software_misreport").stream()
                .filter(row -> row.instant("valid_from") != null && software.held(row))
                .toList();
        var before = software.ended().stream()
                .filter(then -> wrong.stream().noneMatch(row -> isMeant(row, then)))
                .collect(groupingBy(Running::terminal));
        var fallen = new HashSet<UUID>();
        for (Running now : software.running()) {
            Product product = products.get(now.product());
            if (product == null || product.type() == ComponentType.CONFIGURATION) {
                continue;
            }
            boolean higher = before.getOrDefault(now.terminal(), List.of()).stream()
                    .anyMatch(then -> then.product().equals(now.product())
                            && now.version().isBelow(then.version()));
            if (higher && deployed.contains(now.terminal())) {
                fallen.add(now.terminal());
            }
        }
        return fallen.stream().collect(toMap(Function.identity(), each -> Severity.HIGH));
    }

    /** Whether a mark of a wrongly reported version is meant for one that ran. */
    private static boolean isMeant(Row row, Running then) {
        return then.terminal().equals(row.uuid("terminal_id"))
                && then.product().equals(row.uuid("product_id"))
                && then.version().isSameAs(PlainVersion.of(PlainSoftware.text(row, "installed_version")))
                && PlainSoftware.instant(row, "ran_from").isBefore(then.to())
                && PlainSoftware.instant(row, "ran_to").isAfter(then.from());
    }
}
