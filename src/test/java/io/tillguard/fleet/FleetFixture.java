package io.tillguard.fleet;

import io.tillguard.fleet.Registrations.Options;
import io.tillguard.fleet.Registrations.Outcome;
import io.tillguard.fleet.Registrations.Row;
import io.tillguard.onboarding.Retirements;
import io.tillguard.organisation.Organisation;
import io.tillguard.organisation.SiteDetails;
import io.tillguard.shared.Actor;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Scope;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A small company for tests: two regions, three sites, two models; and callers that see all or a part of it. */
@Component
public class FleetFixture {

    private final Organisation organisation;
    private final ModelCatalogue catalogue;
    private final Registrations registrations;
    private final Retirements retirements;
    private final Fleet fleet;
    private final TerminalRows terminals;
    private final CurrentCaller currentCaller;
    private final Clock clock;
    private final JdbcClient jdbc;

    FleetFixture(
            Organisation organisation,
            ModelCatalogue catalogue,
            Registrations registrations,
            Retirements retirements,
            Fleet fleet,
            TerminalRows terminals,
            CurrentCaller currentCaller,
            Clock clock,
            JdbcClient jdbc) {
        this.organisation = organisation;
        this.catalogue = catalogue;
        this.registrations = registrations;
        this.retirements = retirements;
        this.fleet = fleet;
        this.terminals = terminals;
        this.currentCaller = currentCaller;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    /** Identifiers of the regions and sites. */
    public record Company(UUID east, UUID west, UUID shanghai, UUID hangzhou, UUID chengdu) {}

    public Company company() {
        return all(() -> {
            UUID east = organisation.createRegion("EAST", "East", null);
            UUID west = organisation.createRegion("WEST", "West", null);
            ZoneId zone = ZoneId.of("Asia/Shanghai");
            UUID shanghai = organisation.createSite(SiteDetails.of("SH-01", "Shanghai, Nanjing Road", east, zone));
            UUID hangzhou = organisation.createSite(SiteDetails.of("HZ-01", "Hangzhou", east, zone));
            UUID chengdu = organisation.createSite(SiteDetails.of("CD-01", "Chengdu", west, zone));
            catalogue.register("PAX", "A920", true, List.of());
            catalogue.register("Newland", "N910", true, List.of());
            return new Company(east, west, shanghai, hangzhou, chengdu);
        });
    }

    /** A region where nothing is. */
    public UUID emptyRegion(String code) {
        return organisation.createRegion(code, "Nothing", null);
    }

    /** Runs as the console itself. */
    public <T> T all(Supplier<T> work) {
        return currentCaller.as(Caller.system("test"), work);
    }

    /** Runs as somebody who may do everything with terminals, but sees only the sites below the nodes. */
    public <T> T below(Set<UUID> nodes, Supplier<T> work) {
        var actor = new Actor(Actor.Kind.USER, UUID.randomUUID().toString(), "Lin", null);
        return currentCaller.as(
                new Caller(
                        actor,
                        new Scope.Subtrees(nodes),
                        Set.of("fleet:read", "fleet:edit", "fleet:export", "organisation:read", "warning:read")),
                work);
    }

    /** It was taken out of service, and somebody confirmed that its keys are gone: it may retire. */
    public void wiped(UUID terminal) {
        all(() -> {
            if (terminals.terminal(terminal, null).state() == TerminalState.ACTIVE) {
                fleet.changeState(terminal, TerminalState.SUSPENDED, "To be retired");
            }
            return terminal;
        });
        all(() -> retirements.confirmWipe(terminal, "Reset by the maker's tool"));
    }

    public List<Outcome> register(Row... rows) {
        return all(() -> registrations.apply(List.of(rows), now(false, false)));
    }

    public Options now(boolean createModels, boolean dryRun) {
        return new Options(createModels, dryRun, clock.instant(), "Import of a test");
    }

    long count(String table) {
        return jdbc.sql("SELECT count(*) FROM " + table).query(Long.class).single();
    }

    public static Row row(@Nullable String serial, @Nullable String site) {
        return new Row(serial, "PAX", "A920", site, null, null, null, null, null, null, null, null, null);
    }
}
