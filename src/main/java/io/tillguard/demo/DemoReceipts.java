package io.tillguard.demo;

import io.tillguard.fleet.TerminalRows;
import io.tillguard.onboarding.Damage;
import io.tillguard.onboarding.ItemOutcome;
import io.tillguard.onboarding.NewReceipt;
import io.tillguard.onboarding.ReceiptItem;
import io.tillguard.onboarding.ReceiptResult;
import io.tillguard.onboarding.Receipts;
import io.tillguard.shared.Actor;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Receiving inspections of the demo: most devices are in order, one is crushed, one waits for a second person. */
@Component
@Profile("demo")
class DemoReceipts {

    private static final String INSPECTOR = "王磊 Wang Lei";

    private final Receipts receipts;
    private final TerminalRows terminals;
    private final CurrentCaller currentCaller;

    DemoReceipts(Receipts receipts, TerminalRows terminals, CurrentCaller currentCaller) {
        this.receipts = receipts;
        this.terminals = terminals;
        this.currentCaller = currentCaller;
    }

    void accept(List<String> serials) {
        serials.forEach(serial -> record(serial, ReceiptResult.ACCEPT, null));
    }

    /** The first waits for its second person, the second came crushed; the rest is not looked at yet. */
    void mixed(List<String> serials) {
        record(serials.get(0), ReceiptResult.ACCEPT, null);
        record(serials.get(1), ReceiptResult.REJECT, Damage.CRUSHED);
    }

    private void record(String serial, ReceiptResult result, @Nullable Damage damage) {
        currentCaller.as(Caller.following(new Actor(Actor.Kind.USER, "demo-inspector", INSPECTOR, null)), () -> {
            UUID id = terminals.terminal(serial, null, null).id();
            List<NewReceipt.Answer> answers = receipts.checklist(id).stream()
                    .map(item -> new NewReceipt.Answer(item, outcome(item, damage), null))
                    .toList();
            return receipts.record(new NewReceipt(
                    id,
                    serial,
                    true,
                    result,
                    answers,
                    null,
                    null,
                    "TG-" + serial.substring(serial.length() - 4),
                    damage,
                    null,
                    null,
                    null,
                    List.of()));
        });
    }

    private static ItemOutcome outcome(ReceiptItem item, @Nullable Damage damage) {
        boolean spoiled = damage != null && (item == ReceiptItem.APPEARANCE || item == ReceiptItem.PARCEL_SEAL);
        return spoiled ? ItemOutcome.FAIL : ItemOutcome.PASS;
    }
}
