package io.tillguard.fleet;

import io.tillguard.fleet.Registrations.Options;
import io.tillguard.fleet.Registrations.Outcome;
import io.tillguard.fleet.Registrations.Result;
import io.tillguard.fleet.Terminal.Standing;
import io.tillguard.organisation.Position;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Uuid7;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Decides what becomes of each row of a batch, from what was read before; writes nothing itself. */
final class RegistrationBatch {

    private final Options options;
    private final RegistrationModels models;
    private final Map<String, UUID> sites;
    private final Set<UUID> visibleSites;
    private final boolean seesEverything;
    private final Function<String, UUID> acquirers;
    private final Map<String, List<Terminal>> known;
    private final Set<String> seen = new HashSet<>();

    private final List<Terminal> added = new ArrayList<>();
    private final List<Terminal> changed = new ArrayList<>();

    /**
     * Starts a batch.
     *
     * @param sites identifiers by code of those sites of the rows that the caller sees
     * @param visibleSites those sites at which known terminals stand, as far as the caller sees them
     * @param acquirers finds or makes the acquirer of a code; asked only for rows that are accepted
     * @param seesEverything whether the caller also sees terminals at no site
     */
    RegistrationBatch(
            Options options,
            RegistrationModels models,
            Map<String, UUID> sites,
            Set<UUID> visibleSites,
            boolean seesEverything,
            Function<String, UUID> acquirers,
            Map<String, List<Terminal>> known) {
        this.options = options;
        this.models = models;
        this.sites = sites;
        this.visibleSites = visibleSites;
        this.seesEverything = seesEverything;
        this.acquirers = acquirers;
        this.known = known;
    }

    List<Terminal> added() {
        return added;
    }

    List<Terminal> changed() {
        return changed;
    }

    Outcome decide(RegistrationRow row) {
        try {
            return take(row);
        } catch (RefusedException e) {
            return refused(e.refusal());
        }
    }

    static Outcome refused(Refusal refusal) {
        return new Outcome(Result.REFUSED, null, refusal);
    }

    private Outcome take(RegistrationRow row) {
        UUID site = site(row.site());
        List<Terminal> candidates = known.getOrDefault(row.serial(), List.of());
        UUID manufacturer = manufacturer(row, candidates);
        if (!seen.add(row.serial() + ' ' + manufacturer)) {
            throw refusal("duplicate-in-file", "serial", "The serial '%s' stands twice in this file", row.serial());
        }
        Terminal before = candidates.stream()
                .filter(terminal -> terminal.manufacturerId().equals(manufacturer))
                .findFirst()
                .orElse(null);
        return before == null ? create(row, manufacturer, site) : update(row, before, site);
    }

    private Outcome create(RegistrationRow row, UUID manufacturer, @Nullable UUID site) {
        if (row.model() == null) {
            throw RegistrationRow.missing("model");
        }
        if (site == null) {
            throw RegistrationRow.missing("site");
        }
        UUID model = models.model(manufacturer, row.model());
        Standing nothing =
                new Standing(site, TerminalState.ACTIVE, null, null, null, null, null, null, null, null, null, null);
        Terminal terminal = new Terminal(
                Uuid7.next(),
                row.serial(),
                manufacturer,
                model,
                Origin.TAKEN_OVER,
                row.deployedOn(),
                row.warrantyUntil(),
                merged(row, nothing, site),
                0);
        added.add(terminal);
        return new Outcome(Result.CREATED, options.dryRun() ? null : terminal.known(), null);
    }

    private Outcome update(RegistrationRow row, Terminal before, @Nullable UUID site) {
        UUID stands = before.standing().siteId();
        if (stands == null ? !seesEverything : !visibleSites.contains(stands)) {
            throw refusal(
                    "serial-elsewhere", "serial", "The serial '%s' is registered outside your sites", row.serial());
        }
        if (row.model() != null && !models.isNamed(before.modelId(), before.manufacturerId(), row.model())) {
            throw refusal(
                    "model-contradicts-register",
                    "model",
                    "The register knows this serial as another model than '%s'",
                    row.model().value());
        }
        Standing after = merged(row, before.standing(), site == null ? stands : site);
        boolean sameDate = row.deployedOn() == null || Objects.equals(row.deployedOn(), before.deployedOn());
        boolean sameWarranty =
                row.warrantyUntil() == null || row.warrantyUntil().equals(before.warrantyUntil());
        if (sameDate && sameWarranty && after.equals(before.standing())) {
            return new Outcome(Result.UNCHANGED, before.known(), null);
        }
        Terminal terminal = new Terminal(
                before.id(),
                before.serial(),
                before.manufacturerId(),
                before.modelId(),
                before.origin(),
                row.deployedOn() == null ? before.deployedOn() : row.deployedOn(),
                row.warrantyUntil() == null ? before.warrantyUntil() : row.warrantyUntil(),
                after,
                before.version());
        changed.add(terminal);
        return new Outcome(Result.UPDATED, terminal.known(), null);
    }

    /** A position belongs to its site: whoever moves the terminal without telling a new one leaves the site's. */
    private Standing merged(RegistrationRow row, Standing before, @Nullable UUID site) {
        Position position = row.position();
        boolean moved = !Objects.equals(site, before.siteId());
        UUID acquirer = row.acquirer() == null ? null : acquirers.apply(row.acquirer());
        return new Standing(
                site,
                before.state(),
                or(row.tid(), before.tid()),
                or(row.merchantNo(), before.merchantNo()),
                or(acquirer, before.acquirerId()),
                or(row.ownership(), before.ownership()),
                or(row.attendance(), before.attendance()),
                position == null ? (moved ? null : before.latitude()) : Double.valueOf(position.latitude()),
                position == null ? (moved ? null : before.longitude()) : Double.valueOf(position.longitude()),
                before.custodian(),
                before.settlementAccount(),
                before.unifiedCreditCode());
    }

    private @Nullable UUID site(@Nullable String code) {
        if (code == null) {
            return null;
        }
        UUID site = sites.get(code);
        if (site == null) {
            throw refusal("unknown-site", "site", "There is no site '%s'", code);
        }
        return site;
    }

    private UUID manufacturer(RegistrationRow row, List<Terminal> candidates) {
        if (row.manufacturer() != null) {
            return models.manufacturer(row.manufacturer(), row.model() != null && row.site() != null);
        }
        if (candidates.size() == 1) {
            return candidates.getFirst().manufacturerId();
        }
        throw RegistrationRow.missing("manufacturer");
    }

    private static <T> @Nullable T or(@Nullable T told, @Nullable T before) {
        return told == null ? before : told;
    }

    private static RefusedException refusal(String code, String field, String message, String value) {
        return new RefusedException(Refusal.of(code, field, message.formatted(Refusal.plain(value)), value));
    }
}
