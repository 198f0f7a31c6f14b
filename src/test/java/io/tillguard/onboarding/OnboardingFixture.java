package io.tillguard.onboarding;

import io.tillguard.files.Pictures;
import io.tillguard.files.StoredFiles;
import io.tillguard.fleet.Approval;
import io.tillguard.fleet.FleetFixture;
import io.tillguard.fleet.ModelCatalogue;
import io.tillguard.organisation.Position;
import io.tillguard.provider.ProviderFixture;
import io.tillguard.scheduling.ScheduledTask;
import io.tillguard.shared.Actor;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Scope;
import io.tillguard.testing.Unwatched;
import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Cases of onboarding for tests: Lin opens and works on them, Chen approves, both see all sites. */
@Component
class OnboardingFixture {

    static final String CREDIT = "91350100M000100Y43";
    static final String MERCHANT = "898310053310001";

    static final Set<String> PERMISSIONS = Set.of(
            "onboarding:read",
            "onboarding:edit",
            "onboarding:approve",
            "onboarding:inspect",
            "onboarding:documents",
            "onboarding:export",
            "fleet:read",
            "organisation:read",
            "file:read",
            "file:add");

    final Cases cases;
    final CaseRows rows;
    final Deliveries deliveries;
    final CaseDocuments documents;
    private final StoredFiles files;
    private final FleetFixture fleet;
    private final ModelCatalogue models;
    private final ProviderFixture providers;
    private final List<ScheduledTask> tasks;
    private final CurrentCaller currentCaller;
    private final JdbcClient jdbc;

    OnboardingFixture(
            Cases cases,
            CaseRows rows,
            Deliveries deliveries,
            CaseDocuments documents,
            StoredFiles files,
            FleetFixture fleet,
            ModelCatalogue models,
            ProviderFixture providers,
            List<ScheduledTask> tasks,
            CurrentCaller currentCaller,
            JdbcClient jdbc) {
        this.cases = cases;
        this.rows = rows;
        this.deliveries = deliveries;
        this.documents = documents;
        this.files = files;
        this.fleet = fleet;
        this.models = models;
        this.providers = providers;
        this.tasks = tasks;
        this.currentCaller = currentCaller;
        this.jdbc = jdbc;
    }

    FleetFixture.Company company() {
        FleetFixture.Company company = fleet.company();
        fleet.all(() -> models.register(
                "PAX",
                "A920",
                true,
                List.of(new Approval("PCI-PTS", "6", "4-1", null, null, LocalDate.of(2031, 4, 30), null, null, null))));
        return company;
    }

    UUID supplier() {
        return providers.ready("SELLER");
    }

    static Applicant applicant() {
        return Applicant.entered("Cloud Kitchen", CREDIT, MERCHANT, "Wang Lei", "+86 21 5550 0100", "6222021001112223");
    }

    /** An order of so many A920 for a site. */
    NewCase order(UUID site, UUID supplier, int quantity, boolean unseen) {
        UUID model = fleet.all(() -> models.model("PAX", "A920").id());
        return new NewCase(
                unseen ? Channel.ONLINE : Channel.DIRECT,
                site,
                supplier,
                "PO-1",
                "FP-1",
                unseen,
                "Maker, then its carrier, sealed",
                applicant(),
                List.of(new NewCase.Ordered(model, quantity)));
    }

    /** A case that stands in a stage, with devices whose serial numbers begin with 7100000. */
    CaseRow caseIn(Stage stage, UUID site, UUID supplier, int devices, boolean unseen) {
        CaseRow row = lin(() -> cases.open(order(site, supplier, devices, unseen)));
        for (Stage next : Stage.WAY.subList(1, Stage.WAY.indexOf(stage) + 1)) {
            switch (next) {
                case DOCS_SUBMITTED -> DocumentKind.required().forEach(kind -> paper(row, kind));
                case SHIPPED -> lin(() -> deliveries.announce(row.id(), 1, serials(devices)));
                default -> {}
            }
            advance(row, next);
        }
        return lin(() -> rows.get(row.id()));
    }

    static List<String> serials(int devices) {
        return IntStream.range(0, devices)
                .mapToObj(i -> "7100000%d".formatted(i))
                .toList();
    }

    CaseRow advance(CaseRow row, Stage next) {
        return as(
                next == Stage.APPROVED ? "Chen" : "Lin",
                () -> cases.advance(row.id(), new StageMove(next, "Identity seen, called back", null)));
    }

    void paper(CaseRow row, DocumentKind kind) {
        lin(() -> documents.add(row.id(), new NewDocument(kind, file(kind.name().hashCode()), null, null, null)));
    }

    void visit(CaseRow row) {
        lin(() -> documents.add(
                row.id(),
                new NewDocument(
                        DocumentKind.SITE_VISIT,
                        file(77),
                        null,
                        LocalDate.of(2026, 3, 1),
                        new Position(31.2304, 121.4737))));
    }

    String file(long seed) {
        return files.keep(new ByteArrayInputStream(Pictures.jpeg(seed)), null, "onboarding-document")
                .hash();
    }

    <T> T lin(Supplier<T> work) {
        return as("Lin", work);
    }

    <T> T as(String person, Supplier<T> work) {
        return as(person, PERMISSIONS, Scope.everything(), work);
    }

    <T> T as(String person, Set<String> permissions, Scope scope, Supplier<T> work) {
        return currentCaller.as(new Caller(new Actor(Actor.Kind.USER, person, person, null), scope, permissions), work);
    }

    String run(String key) {
        ScheduledTask task = tasks.stream()
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElseThrow();
        return fleet.all(() -> task.run(new Unwatched()));
    }

    List<String> trail(String action) {
        return jdbc.sql("SELECT subject_label FROM audit_entry WHERE action = :action ORDER BY id")
                .param("action", action)
                .query(String.class)
                .list();
    }

    String state(String serial) {
        return jdbc.sql("SELECT state FROM fleet_terminal WHERE serial = :serial")
                .param("serial", serial)
                .query(String.class)
                .single();
    }
}
