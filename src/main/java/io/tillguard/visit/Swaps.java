package io.tillguard.visit;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.fleet.Binding;
import io.tillguard.fleet.Fleet;
import io.tillguard.fleet.MerchantNumber;
import io.tillguard.fleet.SettlementAccount;
import io.tillguard.fleet.TerminalRow;
import io.tillguard.fleet.TerminalRows;
import io.tillguard.fleet.TerminalState;
import io.tillguard.fleet.Tid;
import io.tillguard.maintenance.OrderKind;
import io.tillguard.maintenance.WorkOrders;
import io.tillguard.organisation.SiteRows;
import io.tillguard.organisation.UnifiedCreditCode;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.RefusedException;
import io.tillguard.spare.SpareHolds;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Puts one terminal in the place of another: the new one takes over site and binding and goes into service, the old one loses its
 * binding and leaves. Both serials are named, so that nothing is swapped by mistake.
 */
@Service
public class Swaps {

    private static final int LONGEST_SERIAL = 64;

    private final VisitDesk desk;
    private final WorkRows rows;
    private final Signatures signatures;
    private final Fleet fleet;
    private final TerminalRows terminals;
    private final SiteRows sites;
    private final WorkOrders orders;
    private final SpareHolds spares;
    private final JdbcClient jdbc;

    Swaps(
            VisitDesk desk,
            WorkRows rows,
            Signatures signatures,
            Fleet fleet,
            TerminalRows terminals,
            SiteRows sites,
            WorkOrders orders,
            SpareHolds spares,
            JdbcClient jdbc) {
        this.desk = desk;
        this.rows = rows;
        this.signatures = signatures;
        this.fleet = fleet;
        this.terminals = terminals;
        this.sites = sites;
        this.orders = orders;
        this.spares = spares;
        this.jdbc = jdbc;
    }

    /**
     * Records a swap and carries it out in the register.
     *
     * @param oldSite code of the site where the old terminal goes, null when it stays for the time being
     * @throws RefusedException if the old serial is not that of the order's terminal, the new one is not registered, or not in stock
     *     or bound, approved and accepted, or the work is no swap or has not begun
     */
    @Transactional
    public VisitRow swap(
            UUID id,
            @Nullable String oldSerial,
            @Nullable String newSerial,
            @Nullable OldTerminal leaves,
            @Nullable String oldSite) {
        VisitRow visit = desk.held(id, VisitPermission.RECEIVE);
        UUID oldId = visit.terminal();
        if (visit.state() != VisitState.ON_SITE) {
            throw VisitDesk.refused(visit, "swapped");
        }
        desk.mustBeWanted(visit);
        if (oldId == null || visit.kind() == OrderKind.TRAIN || visit.kind() == OrderKind.INSPECT) {
            throw EnteredText.refused("no-swap", "id", "%s swaps nothing".formatted(visit.number()), visit.number());
        }
        if (rows.of(visit).swap() != null) {
            throw EnteredText.refused("swapped-already", "id", "It was recorded", visit.number());
        }
        if (leaves == null) {
            throw EnteredText.refused("field-missing", "leaves", "'leaves' is missing", "leaves");
        }
        UUID depot = oldSite == null || oldSite.isBlank() ? null : site(oldSite);
        return desk.following(() -> {
            TerminalRow old = terminals.terminal(oldId, null);
            TerminalRow fresh = fresh(serial("newSerial", newSerial), old, visit);
            if (!serial("oldSerial", oldSerial).equals(old.serial())) {
                throw EnteredText.refused(
                        "swap-old-serial",
                        "oldSerial",
                        "The order is for %s, not for %s".formatted(old.serial(), oldSerial),
                        old.serial());
            }
            carryOut(visit, old, fresh, leaves, depot);
            signatures.workWentOn(id);
            keep(id, old.id(), fresh.id(), leaves, depot);
            return desk.told(visit, VisitEventKind.SWAPPED, "visit.swapped", old.serial() + " → " + fresh.serial());
        });
    }

    private static String serial(String field, @Nullable String entered) {
        return EnteredText.required(field, entered, LONGEST_SERIAL).toUpperCase(Locale.ROOT);
    }

    private UUID site(String code) {
        try {
            return desk.following(() -> sites.site(code)).id();
        } catch (NotFound unknown) {
            throw EnteredText.refused("unknown-site", "oldSite", "There is no site '%s'".formatted(code), code);
        }
    }

    /** The terminal that comes in: registered, admitted, and in nobody else's use. */
    private TerminalRow fresh(String serial, TerminalRow old, VisitRow visit) {
        List<TerminalRow> found = terminals.withSerial(serial);
        if (found.size() != 1) {
            throw EnteredText.refused(
                    found.isEmpty() ? "unknown-terminal" : "ambiguous-serial",
                    "newSerial",
                    "No or more than one terminal has the serial '%s'".formatted(serial),
                    serial);
        }
        TerminalRow fresh = found.getFirst();
        boolean boundHere =
                fresh.state() == TerminalState.BOUND && visit.siteId().equals(fresh.siteId());
        boolean admitted = fresh.state() == TerminalState.IN_STOCK || boundHere;
        if (!admitted || fresh.id().equals(old.id())) {
            throw EnteredText.refused(
                    "swap-not-admitted",
                    "newSerial",
                    "Only what is in stock, or bound to this very site, may come in, which %s is not".formatted(serial),
                    serial);
        }
        if (!fresh.approved()) {
            throw EnteredText.refused(
                    "swap-model", "newSerial", "The model of %s is not approved".formatted(serial), serial);
        }
        spares.orderOf(fresh.id())
                .filter(order -> !order.equals(visit.orderId()))
                .ifPresent(order -> {
                    throw EnteredText.refused(
                            "swap-held", "newSerial", "%s is kept for another work order".formatted(serial), serial);
                });
        return fresh;
    }

    private void carryOut(
            VisitRow visit, TerminalRow old, TerminalRow fresh, OldTerminal leaves, @Nullable UUID depot) {
        String why = "%s: %s → %s".formatted(visit.number(), old.serial(), fresh.serial());
        fleet.bind(old.id(), new Binding(null, null, null, null, null), why);
        leave(old, leaves, why);
        orders.keepOut(visit.orderId());
        if (depot != null) {
            fleet.move(old.id(), depot, null, why);
        }
        if (!visit.siteId().equals(fresh.siteId())) {
            fleet.move(fresh.id(), visit.siteId(), null, why);
        }
        fleet.bind(fresh.id(), binding(old), why);
        if (fresh.state() == TerminalState.IN_STOCK) {
            fleet.changeState(fresh.id(), TerminalState.BOUND, why);
        }
        fleet.changeState(fresh.id(), TerminalState.ACTIVE, why);
    }

    /** The life cycle leads from repair to the stock only through service; what is in quarantine stays there. */
    private void leave(TerminalRow old, OldTerminal leaves, String why) {
        TerminalState next = TerminalState.valueOf(leaves.name());
        if (old.state() == next || old.state() == TerminalState.QUARANTINED) {
            return;
        }
        if (!old.state().mayBecome(next) && old.state().mayBecome(TerminalState.ACTIVE)) {
            fleet.changeState(old.id(), TerminalState.ACTIVE, why);
        }
        fleet.changeState(old.id(), next, why);
    }

    private static Binding binding(TerminalRow old) {
        return new Binding(
                old.tid() == null ? null : new Tid(old.tid()),
                old.merchantNo() == null ? null : new MerchantNumber(old.merchantNo()),
                old.acquirer(),
                old.settlementAccount() == null ? null : new SettlementAccount(old.settlementAccount()),
                old.unifiedCreditCode() == null ? null : new UnifiedCreditCode(old.unifiedCreditCode()));
    }

    private void keep(UUID visit, UUID old, UUID fresh, OldTerminal leaves, @Nullable UUID depot) {
        jdbc.sql("""
                        INSERT INTO visit_swap (visit_id, old_terminal_id, new_terminal_id, old_state, old_site_id, recorded_at,
                            recorded_by)
                        VALUES (:visit, :old, :fresh, :leaves, :depot, :now, :by)""")
                .param("visit", visit)
                .param("old", old)
                .param("fresh", fresh)
                .param("leaves", leaves.name())
                .param("depot", depot)
                .param("now", utc(desk.now()))
                .param("by", desk.actor().name())
                .update();
    }
}
