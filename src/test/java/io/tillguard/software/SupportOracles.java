package io.tillguard.software;

import static io.tillguard.software.PlainSoftware.worst;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import io.tillguard.oracle.Oracle;
import io.tillguard.oracle.Snapshot.Row;
import io.tillguard.shared.Parameters;
import io.tillguard.shared.Severity;
import io.tillguard.software.PlainSoftware.Product;
import io.tillguard.software.PlainSoftware.Release;
import io.tillguard.software.PlainSoftware.Running;
import io.tillguard.software.PlainSoftware.Term;
import io.tillguard.software.PlainSoftware.Terminal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The rules on dates of models in plain Java: end of support, expiry of approvals. */
@Configuration(proxyBeanMethods = false)
class SupportOracles {

    /** Version line and end of its support, as endoflife.date has them. */
    private static final Map<String, String> ANDROID = Map.of(
            "8.1", "2021-01-10",
            "9", "2022-01-01",
            "10", "2023-03-06",
            "11", "2024-02-05",
            "12", "2025-03-03",
            "13", "2026-03-02");

    private static final LocalDate NEVER = LocalDate.of(9999, 12, 31);

    @Bean
    Oracle endOfSupport() {
        return SoftwareOracle.ofPresent(
                "EW-S05",
                SupportOracles::endsOfSupport,
                Parameters.none().with("noticeDays", 0).with("longDays", 0),
                Parameters.none().with("noticeDays", 181).with("longDays", 366));
    }

    private static Map<UUID, Severity> endsOfSupport(PlainSoftware software, Parameters parameters) {
        var deployed = software.terminals().stream().map(Terminal::id).collect(toSet());
        var products = software.products();
        var releases = software.releases();
        var terms = software.terms();
        LocalDate today = today(software);
        var found = new HashMap<UUID, Severity>();
        for (Running running : software.running()) {
            Product product = products.get(running.product());
            if (product == null
                    || !Set.of(ComponentType.OS, ComponentType.FIRMWARE).contains(product.type())
                    || !deployed.contains(running.terminal())) {
                continue;
            }
            LocalDate ends = end(running, product, releases, terms);
            if (ends != null && !ends.isAfter(today.plusDays(parameters.whole("noticeDays")))) {
                boolean longAgo = !ends.isAfter(today.minusDays(parameters.whole("longDays")));
                Severity late = longAgo ? Severity.HIGH : Severity.MEDIUM;
                worst(found, product.model(), ends.isAfter(today) ? Severity.LOW : late);
            }
        }
        return found;
    }

    /**
     * The end recorded for the version, the release's own, the one recorded for the product, Android's; or the day until which
     * support was extended with proof, the version's before the product's, when that is later.
     */
    private static @Nullable LocalDate end(Running running, Product product, List<Release> all, List<Term> terms) {
        var ofProduct = terms.stream()
                .filter(term -> term.product().equals(product.id()) && term.version() == null)
                .toList();
        var ofVersion = terms.stream()
                .filter(term -> term.product().equals(product.id())
                        && term.version() != null
                        && term.version().isSameAs(running.version()))
                .toList();
        var releases = all.stream()
                .filter(each -> each.isFor(product) && each.version().isSameAs(running.version()))
                .toList();
        var extended = Stream.of(
                        latest(ofVersion.stream().map(Term::proven)),
                        latest(ofProduct.stream().map(Term::proven)))
                .flatMap(Optional::stream)
                .findFirst();
        var plain = Stream.of(
                        latest(ofVersion.stream().map(Term::ends)),
                        latest(releases.stream().map(Release::endOfSupport)),
                        latest(ofProduct.stream().map(Term::ends)),
                        android(running, product))
                .flatMap(Optional::stream)
                .findFirst();
        return Stream.of(extended, plain)
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private static Optional<LocalDate> latest(Stream<@Nullable LocalDate> dates) {
        return dates.filter(Objects::nonNull).map(Objects::requireNonNull).max(Comparator.naturalOrder());
    }

    private static Optional<LocalDate> android(Running running, Product product) {
        boolean told = product.names().contains("android")
                || running.text().regionMatches(true, 0, "android", 0, "android".length());
        if (product.type() != ComponentType.OS || !told) {
            return Optional.empty();
        }
        var pieces = running.version().pieces();
        return ANDROID.entrySet().stream()
                .filter(line -> {
                    var start = PlainVersion.of(line.getKey()).pieces();
                    return pieces.size() >= start.size()
                            && pieces.subList(0, start.size()).equals(start);
                })
                .map(line -> LocalDate.parse(line.getValue()))
                .findFirst();
    }

    @Bean
    Oracle approvalExpiry() {
        return SoftwareOracle.ofPresent(
                "EW-S06",
                SupportOracles::expiries,
                Parameters.none().with("lowDays", 91).with("mediumDays", 90).with("highDays", 0));
    }

    /** An approval of a model's hardware. */
    private record Approval(
            @Nullable LocalDate expiry, @Nullable LocalDate sunset) {

        LocalDate ends() {
            return Stream.of(expiry, sunset)
                    .filter(Objects::nonNull)
                    .map(Objects::requireNonNull)
                    .min(Comparator.naturalOrder())
                    .orElse(NEVER);
        }
    }

    private record Approved(
            UUID model, String scheme, @Nullable String hardware) {}

    private static Map<UUID, Severity> expiries(PlainSoftware software, Parameters parameters) {
        var inUse = software.terminals().stream().map(Terminal::model).collect(toSet());
        LocalDate today = today(software);
        var found = new HashMap<UUID, Severity>();
        software.rows("fleet_approval").stream()
                .filter(row -> inUse.contains(PlainSoftware.id(row, "model_id")))
                .collect(groupingBy(SupportOracles::approved))
                .forEach((approved, rows) -> {
                    Severity severity = expiry(rows, today, parameters);
                    if (severity != null) {
                        worst(found, approved.model(), severity);
                    }
                });
        return found;
    }

    private static Approved approved(Row row) {
        return new Approved(
                PlainSoftware.id(row, "model_id"), PlainSoftware.text(row, "scheme"), row.text("hardware_version"));
    }

    /** The approval that lasts longest counts; of several that end on the same day, the one whose scheme has gone. */
    private static @Nullable Severity expiry(List<Row> rows, LocalDate today, Parameters parameters) {
        var approvals = rows.stream()
                .map(row -> new Approval(row.date("listing_expiry"), row.date("sunset")))
                .toList();
        LocalDate ends = approvals.stream()
                .map(Approval::ends)
                .max(Comparator.naturalOrder())
                .orElse(NEVER);
        boolean gone = approvals.stream()
                .filter(each -> each.ends().equals(ends))
                .map(Approval::sunset)
                .anyMatch(sunset -> sunset != null && !sunset.isAfter(today));
        if (gone) {
            return Severity.CRITICAL;
        }
        return Stream.of(Severity.HIGH, Severity.MEDIUM, Severity.LOW)
                .filter(each -> !ends.isAfter(today.plusDays(parameters.whole(
                        switch (each) {
                            case HIGH -> "highDays";
                            case MEDIUM -> "mediumDays";
                            default -> "lowDays";
                        }))))
                .findFirst()
                .orElse(null);
    }

    private static LocalDate today(PlainSoftware software) {
        return LocalDate.ofInstant(software.at(), ZoneOffset.UTC);
    }
}
