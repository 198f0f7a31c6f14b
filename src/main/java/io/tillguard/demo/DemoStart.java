package io.tillguard.demo;

import io.tillguard.demo.DemoAccess.Access;
import io.tillguard.demo.DemoTerminals.Terminal;
import io.tillguard.scheduling.RunState;
import io.tillguard.scheduling.Tasks;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Fills an empty console at its first start, and tells at each start where to go and as whom. A start that was killed half
 * way is repeated from the same instant: the doors know again what they have.
 */
@Component
@Profile("demo")
class DemoStart {

    private static final Logger LOG = LoggerFactory.getLogger(DemoStart.class);
    private static final String BEGUN = "company-begun";
    private static final String COMPLETE = "company-complete";
    private static final String COMPLIANCE = "version-compliance";
    private static final String PLANNING = "maintenance-planning";
    private static final String WINDOWS = "maintenance-windows";
    private static final String ROLLOUTS = "rollouts";
    private static final String INSPECTIONS = "inspection-schedule";
    private static final String SETTLEMENT = "settlement-reconciliation";
    private static final String REVIEWS = "obligation-reviews";
    private static final String AVAILABILITY = "availability";
    private static final String OPENING = "opening-times";
    private static final String SWEEP = "warning-sweep";
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
    private static final int MOST_LOOKS = 75;

    private final DemoSettings settings;
    private final DemoNotes notes;
    private final DemoAccess access;
    private final DemoSites sites;
    private final DemoModels models;
    private final DemoProviders providers;
    private final DemoTerminals terminals;
    private final DemoReports reports;
    private final DemoMaintenance maintenance;
    private final DemoSpares spares;
    private final DemoVisits visits;
    private final DemoContacts contacts;
    private final DemoAwareness awareness;
    private final DemoInspections inspections;
    private final DemoOnboarding onboarding;
    private final DemoStockTakes stockTakes;
    private final DemoRollouts rollouts;
    private final DemoSettlements settlements;
    private final DemoRestrictions restrictions;
    private final DemoCapabilities capabilities;
    private final DemoObligations obligations;
    private final Tasks tasks;
    private final CurrentCaller caller;
    private final Clock clock;
    private final Environment environment;

    DemoStart(
            DemoSettings settings,
            DemoNotes notes,
            DemoAccess access,
            DemoSites sites,
            DemoModels models,
            DemoProviders providers,
            DemoTerminals terminals,
            DemoReports reports,
            DemoMaintenance maintenance,
            DemoSpares spares,
            DemoVisits visits,
            DemoContacts contacts,
            DemoAwareness awareness,
            DemoInspections inspections,
            DemoOnboarding onboarding,
            DemoStockTakes stockTakes,
            DemoRollouts rollouts,
            DemoSettlements settlements,
            DemoRestrictions restrictions,
            DemoCapabilities capabilities,
            DemoObligations obligations,
            Tasks tasks,
            CurrentCaller caller,
            Clock clock,
            Environment environment) {
        this.settings = settings;
        this.notes = notes;
        this.access = access;
        this.sites = sites;
        this.models = models;
        this.providers = providers;
        this.terminals = terminals;
        this.reports = reports;
        this.maintenance = maintenance;
        this.spares = spares;
        this.visits = visits;
        this.contacts = contacts;
        this.awareness = awareness;
        this.inspections = inspections;
        this.onboarding = onboarding;
        this.stockTakes = stockTakes;
        this.rollouts = rollouts;
        this.settlements = settlements;
        this.restrictions = restrictions;
        this.capabilities = capabilities;
        this.obligations = obligations;
        this.tasks = tasks;
        this.caller = caller;
        this.clock = clock;
        this.environment = environment;
    }

    /** Ahead of the first administrator, whom a demo does not need. */
    @EventListener(ApplicationReadyEvent.class)
    @Order(0)
    void begin() {
        Access people = caller.as(Caller.system("demo"), () -> {
            if (!settings.empty() && notes.get(COMPLETE).isEmpty()) {
                company();
            }
            return access.ensure();
        });
        tell(people);
    }

    private void company() {
        Instant started = clock.instant();
        Optional<String> begun = notes.get(BEGUN);
        Instant now = begun.map(Instant::parse).orElse(started);
        notes.put(BEGUN, now.toString());
        List<DemoSites.Site> shops = sites.bringIn();
        models.bringIn(now.atZone(ZoneOffset.UTC).toLocalDate());
        providers.bringIn(now.atZone(ZoneOffset.UTC).toLocalDate());
        List<Terminal> fleet = DemoTerminals.invent(settings.terminals(), shops);
        terminals.bringIn(fleet, now);
        reports.bringIn(fleet, now);
        terminals.interrupt(fleet);
        maintenance.bringIn(now);
        spares.bringIn();
        contacts.bringIn();
        awareness.bringIn(shops);
        visits.bringIn(now);
        inspections.bringIn(now);
        onboarding.bringIn(now.atZone(ZoneOffset.UTC).toLocalDate());
        stockTakes.bringIn(now);
        rollouts.bringIn(now);
        settlements.bringIn(now.atZone(ZoneOffset.UTC).toLocalDate());
        restrictions.bringIn(now);
        capabilities.bringIn();
        run(SETTLEMENT);
        run(WINDOWS);
        rollOut();
        obligations.bringIn(now.atZone(ZoneOffset.UTC).toLocalDate());
        run(REVIEWS);
        List.of(INSPECTIONS, PLANNING, COMPLIANCE, SWEEP, OPENING, AVAILABILITY).forEach(this::run);
        notes.put(COMPLETE, now.toString());
        LOG.info(
                "Demo company: {} sites, {} terminals, in {} s",
                shops.size(),
                fleet.size(),
                Duration.between(started, clock.instant()).toSeconds());
    }

    /** Waves begin, are approved and go on. */
    private void rollOut() {
        run(ROLLOUTS);
        rollouts.act();
        run(ROLLOUTS);
        rollouts.act();
        run(ROLLOUTS);
    }

    /** Counts and warnings stand when the console says that it is ready; what takes long is not waited for. */
    private void run(String task) {
        UUID run = tasks.start(task);
        for (int looks = 0; looks < MOST_LOOKS; looks++) {
            if (tasks.run(task, run).state() != RunState.RUNNING) {
                return;
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    /** To standard output, where whoever starts a demo looks; the log may go elsewhere. */
    private void tell(Access people) {
        String port = environment.getProperty("local.server.port", environment.getProperty("server.port", "8080"));
        StringBuilder text = new StringBuilder("\n  Tillguard is ready: http://localhost:%s/\n\n".formatted(port));
        people.people().forEach(person -> text.append("    ").append(person).append('\n'));
        text.append("\n  Password of all of them: ").append(people.password());
        text.append("\n  API token:               ").append(people.token()).append("\n");
        System.out.println(text);
    }
}
