package io.tillguard.onboarding;

import io.tillguard.files.Pictures;
import io.tillguard.files.StoredFiles;
import io.tillguard.fleet.Approval;
import io.tillguard.fleet.FleetFixture;
import io.tillguard.fleet.ModelCatalogue;
import io.tillguard.organisation.Position;
import io.tillguard.provider.FilingKind;
import io.tillguard.provider.MerchantDetails;
import io.tillguard.provider.Merchants;
import io.tillguard.provider.NewFiling;
import io.tillguard.provider.ProviderFixture;
import io.tillguard.provider.Providers;
import io.tillguard.scheduling.ScheduledTask;
import io.tillguard.shared.Actor;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Scope;
import io.tillguard.testing.Unwatched;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
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
    final Receipts receipts;
    private final StoredFiles files;
    private final FleetFixture fleet;
    private final ModelCatalogue models;
    private final ProviderFixture providers;
    private final Providers register;
    private final Merchants merchants;
    private final List<ScheduledTask> tasks;
    private final CurrentCaller currentCaller;
    private final JdbcClient jdbc;

    OnboardingFixture(
            Cases cases,
            CaseRows rows,
            Deliveries deliveries,
            CaseDocuments documents,
            Receipts receipts,
            StoredFiles files,
            FleetFixture fleet,
            ModelCatalogue models,
            ProviderFixture providers,
            Providers register,
            Merchants merchants,
            List<ScheduledTask> tasks,
            CurrentCaller currentCaller,
            JdbcClient jdbc) {
        this.cases = cases;
        this.rows = rows;
        this.deliveries = deliveries;
        this.documents = documents;
        this.receipts = receipts;
        this.files = files;
        this.fleet = fleet;
        this.models = models;
        this.providers = providers;
        this.register = register;
        this.merchants = merchants;
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
                case ACCEPTED -> serials(devices).forEach(serial -> accept(serial, unseen));
                case BOUND -> bind(row, devices);
                case SHIPPED -> lin(() -> deliveries.announce(row.id(), 1, serials(devices)));
                default -> {}
            }
            advance(row, next);
        }
        return lin(() -> rows.get(row.id()));
    }

    ReceiptDraft draft(String serial, boolean unseen) {
        UUID id = jdbc.sql("SELECT id FROM fleet_terminal WHERE serial = :serial")
                .param("serial", serial)
                .query(UUID.class)
                .single();
        return new ReceiptDraft(serial, id, unseen);
    }

    ReceiptRow receive(ReceiptDraft draft) {
        return lin(() -> receipts.record(draft.read()));
    }

    void accept(String serial, boolean unseen) {
        ReceiptRow row = receive(draft(serial, unseen));
        if (unseen) {
            as("Chen", () -> receipts.countersign(row.id()));
        }
    }

    /** A bank under which the merchant is on file, the site's address, a visit to it, and all bound. */
    void bind(CaseRow row, int devices) {
        jdbc.sql("UPDATE organisation_site SET address = 'Nanjing Road 1'").update();
        visit(row);
        fleet.all(() -> {
            UUID bank = register.acquirer("BANK");
            Merchants.Saved merchant = merchants.save(bank, MERCHANT, MerchantDetails.entered("Cloud Kitchen", CREDIT));
            for (FilingKind kind : FilingKind.values()) {
                merchants.file(
                        merchant.merchant().id(),
                        new NewFiling(kind, "F-" + kind, LocalDate.of(2025, 1, 1), LocalDate.of(2027, 1, 1), null));
            }
            return bank;
        });
        Map<String, String> tids = new TreeMap<>();
        for (int i = 0; i < devices; i++) {
            tids.put(serials(devices).get(i), "1000000" + i);
        }
        lin(() -> deliveries.bind(row.id(), "bank", tids));
    }

    List<String> live(String rule) {
        return jdbc.sql("SELECT subject_label, severity FROM warning WHERE rule_id = :rule AND live ORDER BY 1")
                .param("rule", rule)
                .query((row, number) -> row.getString(1) + " " + row.getInt(2))
                .list();
    }

    long raised(String rule) {
        return jdbc.sql("SELECT COUNT(*) FROM warning WHERE rule_id = :rule")
                .param("rule", rule)
                .query(Long.class)
                .single();
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

    /** With a token that holds all of it, even what no machine is given. */
    <T> T machine(Supplier<T> work) {
        Actor token = new Actor(Actor.Kind.API_CLIENT, "token", "token", null);
        return currentCaller.as(new Caller(token, Scope.everything(), PERMISSIONS), work);
    }

    <T> T as(String person, Set<String> permissions, Scope scope, Supplier<T> work) {
        Actor actor = new Actor(Actor.Kind.USER, person, person, null);
        return currentCaller.as(new Caller(actor, scope, permissions, Instant.MAX), work);
    }

    /** As somebody whose session is open, and who showed a while ago, or never, who they are. */
    <T> T unproven(String person, @Nullable Instant provenUntil, Supplier<T> work) {
        Actor actor = new Actor(Actor.Kind.USER, person, person, null);
        return currentCaller.as(new Caller(actor, Scope.everything(), PERMISSIONS, provenUntil), work);
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
