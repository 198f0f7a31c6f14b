package io.tillguard.fleet;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.organisation.SiteRow;
import io.tillguard.organisation.SiteRows;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Uuid7;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * The lists of network identities that EW-N04 holds terminals to: for one terminal or for all of a site. An entry is never
 * overwritten; it ends, and stays readable as of the days when it held.
 */
@Service
public class NetworkIdentities {

    private static final int MOST = 200;

    private final NetworkIdentityStore store;
    private final TerminalRows terminals;
    private final SiteRows sites;
    private final Trail trail;
    private final CurrentCaller currentCaller;
    private final Clock clock;
    private final JsonMapper json;

    NetworkIdentities(
            NetworkIdentityStore store,
            TerminalRows terminals,
            SiteRows sites,
            Trail trail,
            CurrentCaller currentCaller,
            Clock clock,
            JsonMapper json) {
        this.store = store;
        this.terminals = terminals;
        this.sites = sites;
        this.trail = trail;
        this.currentCaller = currentCaller;
        this.clock = clock;
        this.json = json;
    }

    /**
     * What a list is kept for.
     *
     * @param terminal null when it is a whole site
     */
    private record Holder(@Nullable UUID terminal, @Nullable UUID site, String kind, UUID id, String label) {}

    /** What is listed for a terminal and for its site, at present or as of a past instant. */
    @Transactional(readOnly = true)
    public List<NetworkIdentityRow> ofTerminal(UUID terminal, @Nullable Instant asOf) {
        TerminalRow row = terminals.terminal(terminal, asOf);
        return store.of(row.id(), row.siteId(), at(asOf));
    }

    /** What is listed for a whole site, at present or as of a past instant. */
    @Transactional(readOnly = true)
    public List<NetworkIdentityRow> ofSite(UUID site, @Nullable Instant asOf) {
        currentCaller.get().require(FleetPermission.READ);
        return store.of(null, sites.site(site).id(), at(asOf));
    }

    /**
     * Lists an identity for one terminal.
     *
     * @throws RefusedException if it is listed already, or too many are
     */
    @Transactional
    public NetworkIdentityRow allowTerminal(UUID terminal, NetworkIdentity identity, String reason) {
        return allow(holder(terminals.terminal(terminal, null)), identity, reason);
    }

    /** Lists an identity for all terminals of a site. */
    @Transactional
    public NetworkIdentityRow allowSite(UUID site, NetworkIdentity identity, String reason) {
        return allow(holder(sites.site(site)), identity, reason);
    }

    /**
     * Ends an entry: from now on the identity is unexpected, unless another entry has it.
     *
     * @throws NotFound if there is none in the caller's scope that still holds
     */
    @Transactional
    public void end(UUID id, String reason) {
        Caller caller = editor();
        NetworkIdentityStore.Entry entry = store.lock(id).orElseThrow(() -> new NotFound("network identity", id));
        UUID terminal = entry.terminal();
        UUID site = entry.site();
        Holder holder;
        if (terminal != null) {
            holder = holder(terminals.terminal(terminal, null));
        } else if (site != null) {
            holder = holder(sites.site(site));
        } else {
            throw new NotFound("network identity", id);
        }
        String why = Fleet.reason(reason);
        NetworkIdentityRow before = entry.row();
        Instant now = now();
        store.end(id, now);
        NetworkIdentityRow after = new NetworkIdentityRow(
                before.id(),
                before.kind(),
                before.listed(),
                before.site(),
                before.since(),
                now,
                caller.actor().name(),
                why);
        record("network-identity.ended", holder, before, after);
    }

    private NetworkIdentityRow allow(Holder holder, NetworkIdentity identity, String reason) {
        Caller caller = editor();
        String why = Fleet.reason(reason);
        Instant now = now();
        boolean forSite = holder.terminal() == null;
        List<NetworkIdentityRow> held = store.of(holder.terminal(), forSite ? holder.site() : null, now);
        if (held.size() >= MOST) {
            throw new RefusedException(Refusal.of(
                    "too-many-network-identities", "listed", "A list has at most %d entries".formatted(MOST), MOST));
        }
        boolean listed = held.stream()
                .anyMatch(row -> row.kind() == identity.kind() && row.listed().equals(identity.listed()));
        if (listed) {
            throw new RefusedException(Refusal.of(
                    "network-identity-listed",
                    "listed",
                    "'%s' is listed already".formatted(identity.listed()),
                    identity.listed()));
        }
        NetworkIdentityRow row = new NetworkIdentityRow(
                Uuid7.next(),
                identity.kind(),
                identity.listed(),
                forSite ? holder.label() : null,
                now,
                null,
                caller.actor().name(),
                why);
        store.add(row, identity.range(), holder.terminal(), forSite ? holder.site() : null);
        record("network-identity.allowed", holder, null, row);
        return row;
    }

    private static Holder holder(TerminalRow row) {
        return new Holder(row.id(), row.siteId(), "terminal", row.id(), row.serial());
    }

    private static Holder holder(SiteRow row) {
        return new Holder(null, row.id(), "site", row.id(), row.code());
    }

    private Caller editor() {
        Caller caller = currentCaller.get();
        caller.require(FleetPermission.EDIT);
        return caller;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private Instant at(@Nullable Instant asOf) {
        return asOf == null ? now() : asOf;
    }

    private void record(String action, Holder holder, @Nullable NetworkIdentityRow before, NetworkIdentityRow after) {
        trail.record(new AuditEntry(
                action,
                holder.kind(),
                holder.id().toString(),
                holder.label(),
                holder.site(),
                before == null ? null : json.writeValueAsString(before),
                json.writeValueAsString(after)));
    }
}
