package io.tillguard.onboarding;

import io.tillguard.fleet.Binding;
import io.tillguard.fleet.Fleet;
import io.tillguard.fleet.MerchantNumber;
import io.tillguard.fleet.NewTerminal;
import io.tillguard.fleet.SerialNumber;
import io.tillguard.fleet.SettlementAccount;
import io.tillguard.fleet.TerminalState;
import io.tillguard.fleet.Tid;
import io.tillguard.organisation.UnifiedCreditCode;
import io.tillguard.shared.Caller;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.RefusedException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The devices of a case: which they are, as soon as their serial numbers are known, and what they are bound to. */
@Service
public class Deliveries {

    private static final Set<Stage> ANNOUNCED_IN = Set.of(Stage.APPROVED, Stage.SHIPPED);

    private final CaseRows rows;
    private final CaseStore store;
    private final CaseDesk desk;
    private final CaseTerminals terminals;
    private final SerialForms forms;
    private final Fleet fleet;

    Deliveries(CaseRows rows, CaseStore store, CaseDesk desk, CaseTerminals terminals, SerialForms forms, Fleet fleet) {
        this.rows = rows;
        this.store = store;
        this.desk = desk;
        this.terminals = terminals;
        this.forms = forms;
        this.fleet = fleet;
    }

    /** What the trail keeps of a line. */
    private record Told(int line, int quantity, List<String> serials) {}

    /**
     * Says which devices come for a line. All of them are registered, or none.
     *
     * @param line its number, from 1
     * @throws RefusedException if the case is not approved yet or the devices have come, there are more than were ordered, a serial
     *     number was not made so, or is in the register already
     */
    @Transactional
    public List<LineRow> announce(UUID id, int line, List<String> serials) {
        Caller caller = desk.require(OnboardingPermission.EDIT);
        CaseRow row = desk.open(id);
        if (!ANNOUNCED_IN.contains(row.stage())) {
            throw EnteredText.refused(
                    "not-awaited",
                    "stage",
                    "Devices are told between approval and receipt, not in %s".formatted(row.stage()),
                    row.stage());
        }
        LineRow told = line(id, line);
        if (serials.isEmpty() || told.units().size() + serials.size() > told.quantity()) {
            throw EnteredText.refused(
                    "more-than-ordered",
                    "serials",
                    "Line %d is for %d devices, %d are known: %d more do not fit"
                            .formatted(line, told.quantity(), told.units().size(), serials.size()),
                    serials.size());
        }
        for (String text : serials) {
            SerialNumber serial = SerialNumber.entered(text);
            forms.check(serial.value(), told.modelId());
            UUID terminal = desk.following(
                    () -> fleet.register(new NewTerminal(serial, told.modelId(), row.siteId(), null, null)));
            store.unit(id, told.id(), terminal, caller.actor(), desk.now());
            terminals.catchUp(row, new UnitRow(terminal, serial.value(), TerminalState.ORDERED, null));
        }
        desk.record("onboarding.serials-told", row, null, new Told(line, told.quantity(), serials));
        return rows.lines(id);
    }

    /**
     * Changes how many devices a line is for, as when fewer came than were ordered.
     *
     * @throws RefusedException if more are known, they have come, or more are wanted than were approved
     */
    @Transactional
    public List<LineRow> changeQuantity(UUID id, int line, int quantity, @Nullable String reason) {
        desk.require(OnboardingPermission.EDIT);
        CaseRow row = desk.open(id);
        String why = EnteredText.required("reason", reason, 1_000);
        NewCase.checkQuantity(quantity);
        LineRow before = line(id, line);
        boolean settled = row.stage().compareTo(Stage.RECEIVED) >= 0;
        if (settled || quantity < before.units().size()) {
            throw EnteredText.refused(
                    "quantity-settled",
                    "quantity",
                    "%d devices of line %d are known in %s"
                            .formatted(before.units().size(), line, row.stage()),
                    before.units().size());
        }
        if (row.stage() == Stage.APPROVED && quantity > before.quantity()) {
            throw EnteredText.refused(
                    "quantity-approved",
                    "quantity",
                    "%s was approved with %d devices on line %d: more are a case of their own"
                            .formatted(row.number(), before.quantity(), line),
                    before.quantity());
        }
        store.quantity(before.id(), quantity);
        desk.record(
                "onboarding.quantity-changed",
                row,
                new Told(line, before.quantity(), List.of()),
                new Told(line, quantity, List.of(why)));
        return rows.lines(id);
    }

    /**
     * Binds accepted devices to the applicant's merchant, account and credit code, each to its terminal number.
     *
     * @param acquirer its code
     * @param tids terminal numbers by serial number
     * @throws RefusedException if the case has no merchant number yet, or a device is not one of its accepted ones
     */
    @Transactional
    public List<LineRow> bind(UUID id, @Nullable String acquirer, Map<String, String> tids) {
        desk.require(OnboardingPermission.EDIT);
        CaseRow row = desk.open(id);
        String code = EnteredText.required("acquirer", acquirer, 32);
        String merchant = EnteredText.required("merchantNo", row.merchantNo(), 40);
        Map<UUID, Tid> wanted = new LinkedHashMap<>();
        tids.forEach((serial, tid) -> wanted.put(accepted(id, serial).terminal(), Tid.entered(tid)));
        if (wanted.isEmpty()) {
            throw EnteredText.refused("field-missing", "tids", "'tids' is missing", "tids");
        }
        SettlementAccount account = new SettlementAccount(store.settlementAccount(id));
        wanted.forEach((terminal, tid) -> desk.following(() -> {
            Binding binding = new Binding(
                    tid, new MerchantNumber(merchant), code, account, new UnifiedCreditCode(row.unifiedCreditCode()));
            fleet.bind(terminal, binding, row.number());
            return terminal;
        }));
        desk.record("onboarding.bound", row, null, tids);
        return rows.lines(id);
    }

    private UnitRow accepted(UUID id, String serial) {
        String wanted = SerialNumber.entered(serial).value();
        return rows.lines(id).stream()
                .flatMap(line -> line.units().stream())
                .filter(unit -> unit.serial().equals(wanted))
                .filter(unit -> unit.state() == TerminalState.ACCEPTED || unit.state() == TerminalState.IN_STOCK)
                .findFirst()
                .orElseThrow(() -> EnteredText.refused(
                        "not-accepted-here",
                        "serial",
                        "No accepted device of this case has the serial '%s'".formatted(wanted),
                        wanted));
    }

    private LineRow line(UUID id, int line) {
        return rows.lines(id).stream()
                .filter(each -> each.line() == line)
                .findFirst()
                .orElseThrow(() -> new NotFound("line", line));
    }
}
