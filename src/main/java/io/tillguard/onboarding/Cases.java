package io.tillguard.onboarding;

import io.tillguard.fleet.MerchantNumber;
import io.tillguard.organisation.SiteHours;
import io.tillguard.organisation.SiteRows;
import io.tillguard.provider.Suppliers;
import io.tillguard.shared.Caller;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people do with cases: open them, take them from stage to stage, end them. Every change leaves its entry in the trail. */
@Service
public class Cases {

    private final CaseStore store;
    private final CaseRows rows;
    private final CaseDesk desk;
    private final CaseTerminals terminals;
    private final List<StageCondition> conditions;
    private final SiteRows sites;
    private final SiteHours hours;
    private final Suppliers suppliers;
    private final OnboardingSettings settings;

    Cases(
            CaseStore store,
            CaseRows rows,
            CaseDesk desk,
            CaseTerminals terminals,
            List<StageCondition> conditions,
            SiteRows sites,
            SiteHours hours,
            Suppliers suppliers,
            OnboardingSettings settings) {
        this.store = store;
        this.rows = rows;
        this.desk = desk;
        this.terminals = terminals;
        this.conditions = conditions;
        this.sites = sites;
        this.hours = hours;
        this.suppliers = suppliers;
        this.settings = settings;
    }

    /** What the trail keeps of a step. */
    private record Step(
            Stage stage,
            @Nullable String verified,
            @Nullable String note) {}

    /** What the trail keeps of an origin. */
    private record Origin(
            @Nullable String invoiceNumber, @Nullable String provenance) {}

    /**
     * Opens a case.
     *
     * @throws io.tillguard.shared.NotFound if the site is not within the caller's scope
     */
    @Transactional
    public CaseRow open(NewCase wanted) {
        Caller caller = desk.require(OnboardingPermission.EDIT);
        sites.site(wanted.site());
        Instant now = desk.now();
        UUID id = store.add(wanted, caller.actor(), now, due(Stage.APPLIED, wanted.site(), now));
        CaseRow row = rows.get(id);
        desk.record("onboarding.opened", row, null, row.audited());
        return row;
    }

    /** What is missing for the next stage; empty if nothing is, or the case has ended. */
    @Transactional(readOnly = true)
    public List<Refusal> missing(UUID id) {
        CaseRow row = rows.get(id);
        return row.stage().next() == null ? List.of() : missing(row, row.stage().next());
    }

    private List<Refusal> missing(CaseRow row, @Nullable Stage next) {
        return desk.following(() -> conditions.stream()
                .filter(each -> each.into() == next)
                .flatMap(each -> each.missing(row).stream())
                .toList());
    }

    /**
     * Takes a case to its next stage. Its terminals follow.
     *
     * @throws RefusedException if that is not the next stage, something is missing, or who approves opened it
     */
    @Transactional
    public CaseRow advance(UUID id, StageMove move) {
        boolean approval = move.to() == Stage.APPROVED;
        Caller caller = decider(approval);
        CaseRow before = desk.held(id);
        if (move.to().isEnd() && move.to() != Stage.ACTIVATED) {
            throw skipped(before, move.to());
        }
        checkLeads(before, move.to());
        if (approval) {
            checkApproval(id, move, caller);
        }
        missing(before, move.to()).stream().findFirst().ifPresent(reason -> {
            throw new RefusedException(reason);
        });
        return enter(before, move, caller);
    }

    private void checkApproval(UUID id, StageMove move, Caller caller) {
        if (move.verified() == null) {
            throw EnteredText.refused(
                    "verification-missing", "verified", "An approval says what was verified, and how", "verified");
        }
        if (store.openerId(id).equals(caller.actor().id())) {
            throw EnteredText.refused(
                    "approver-opened",
                    "stage",
                    "Who opened a case cannot approve it",
                    caller.actor().name());
        }
    }

    /**
     * Ends a case without success. What was ordered is not taken.
     *
     * @param end REJECTED or WITHDRAWN
     * @throws RefusedException if the stage does not lead there, or there is no reason
     */
    @Transactional
    public CaseRow end(UUID id, Stage end, @Nullable String reason) {
        Caller caller = decider(end == Stage.REJECTED);
        CaseRow before = desk.held(id);
        if (!end.isEnd() || end == Stage.ACTIVATED) {
            throw skipped(before, end);
        }
        checkLeads(before, end);
        return enter(before, new StageMove(end, null, EnteredText.required("reason", reason, 1_000)), caller);
    }

    private Caller decider(boolean judged) {
        return judged ? desk.requirePerson(OnboardingPermission.APPROVE) : desk.require(OnboardingPermission.EDIT);
    }

    private CaseRow enter(CaseRow before, StageMove move, Caller caller) {
        Instant now = desk.now();
        store.move(before.id(), move, caller.actor(), now, due(move.to(), before.siteId(), now));
        terminals.follow(before, move.to());
        if (move.to().isEnd()) {
            int days = move.to() == Stage.ACTIVATED ? settings.keepDays() : settings.keepRefusedDays();
            store.keepDocuments(
                    before.id(),
                    LocalDate.ofInstant(now, hours.zone(before.siteId())).plusDays(days));
        }
        desk.record(
                "onboarding.stage-changed",
                before,
                new Step(before.stage(), null, null),
                new Step(move.to(), move.verified(), move.note()));
        return rows.get(before.id());
    }

    private static void checkLeads(CaseRow row, Stage next) {
        if (!row.stage().mayBecome(next)) {
            throw skipped(row, next);
        }
    }

    private static RefusedException skipped(CaseRow row, Stage next) {
        return EnteredText.refused(
                "stage-not-next",
                "stage",
                "From %s no step leads to %s: no stage is skipped".formatted(row.stage(), next),
                row.stage());
    }

    private @Nullable Instant due(Stage stage, UUID site, Instant now) {
        Duration within = settings.within(stage);
        return within == null ? null : hours.after(site, now, within);
    }

    /** Says where the devices come from. */
    @Transactional
    public CaseRow origin(UUID id, @Nullable String invoiceNumber, @Nullable String provenance) {
        desk.require(OnboardingPermission.EDIT);
        CaseRow before = desk.open(id);
        String invoice = EnteredText.optional("invoiceNumber", invoiceNumber, NewCase.LONGEST_NUMBER);
        String hands = EnteredText.optional("provenance", provenance, NewCase.LONGEST_PROVENANCE);
        store.origin(id, invoice, hands);
        desk.record(
                "onboarding.origin-told",
                before,
                new Origin(before.invoiceNumber(), before.provenance()),
                new Origin(invoice, hands));
        return rows.get(id);
    }

    /** Says which merchant number the acquirer gave. */
    @Transactional
    public CaseRow merchant(UUID id, @Nullable String merchantNo) {
        desk.require(OnboardingPermission.EDIT);
        CaseRow before = desk.open(id);
        MerchantNumber number = MerchantNumber.entered(EnteredText.required("merchantNo", merchantNo, 40));
        store.merchant(id, number.value());
        desk.record("onboarding.merchant-told", before, before.merchantNo(), number.value());
        return rows.get(id);
    }

    /** Those from whom a case may buy. */
    public List<Suppliers.Supplier> suppliers() {
        desk.require(OnboardingPermission.EDIT);
        return suppliers.all();
    }
}
