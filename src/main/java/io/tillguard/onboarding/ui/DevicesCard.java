package io.tillguard.onboarding.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.tillguard.fleet.TerminalState;
import io.tillguard.onboarding.CaseRow;
import io.tillguard.onboarding.CaseRows;
import io.tillguard.onboarding.Claim;
import io.tillguard.onboarding.Claims;
import io.tillguard.onboarding.LineRow;
import io.tillguard.onboarding.OnboardingPermission;
import io.tillguard.onboarding.ReceiptFilter;
import io.tillguard.onboarding.ReceiptRow;
import io.tillguard.onboarding.ReceiptRows;
import io.tillguard.onboarding.UnitRow;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Keyset;
import io.tillguard.shell.Words;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The devices of a case on its page: which they are, how they were received, and what is asked for rejected ones. */
@Component
final class DevicesCard {

    private final CaseRows rows;
    private final ReceiptRows receipts;
    private final Claims claims;
    private final CaseActions actions;
    private final ReceiptActions receiptActions;
    private final ReceiptForm form;
    private final CurrentCaller currentCaller;

    DevicesCard(
            CaseRows rows,
            ReceiptRows receipts,
            Claims claims,
            CaseActions actions,
            ReceiptActions receiptActions,
            ReceiptForm form,
            CurrentCaller currentCaller) {
        this.rows = rows;
        this.receipts = receipts;
        this.claims = claims;
        this.actions = actions;
        this.receiptActions = receiptActions;
        this.form = form;
        this.currentCaller = currentCaller;
    }

    Div of(CaseRow row, Runnable done) {
        Div all = new Div();
        Map<UUID, ReceiptRow> inspected =
                receipts.page(ReceiptFilter.ofCase(row.id()), Keyset.first(Keyset.LARGEST)).rows().stream()
                        .collect(Collectors.toMap(ReceiptRow::terminal, Function.identity(), (newer, older) -> newer));
        for (LineRow line : rows.lines(row.id())) {
            String model = line.manufacturer() + " " + line.model();
            all.add(new Paragraph(Words.text(
                    "onboarding.line",
                    line.line(),
                    model,
                    line.quantity(),
                    line.units().size())));
            if (!line.units().isEmpty()) {
                NativeTable table = Parts.table(
                        "onboarding.serial", "onboarding.state", "onboarding.tid", "onboarding.tab.RECEIVING");
                line.units()
                        .forEach(unit -> Parts.row(
                                table,
                                new Anchor("terminals/" + unit.serial(), unit.serial()),
                                Words.name("fleet.state", unit.state()),
                                unit.tid(),
                                received(unit, inspected.get(unit.terminal()), done)));
                all.add(Parts.scrolling("onboarding.lines", table));
            }
            all.add(actions.line(row, line, done));
        }
        claims(all, claims.of(row.id()), done);
        return all;
    }

    private Div received(UnitRow unit, @Nullable ReceiptRow receipt, Runnable done) {
        Div all = new Div();
        if (receipt != null) {
            String why = ReceiptsView.why(receipt);
            all.add(new Span(receipt.number() + " " + Words.name("onboarding.result", receipt.result())
                    + (why.equals("–") ? "" : " · " + why)));
            all.add(receiptActions.waiting(receipt, done));
        } else if (unit.state() == TerminalState.RECEIVED && currentCaller.get().may(OnboardingPermission.INSPECT)) {
            Button inspect = new Button(
                    Words.text("onboarding.inspect"), click -> form.open(unit.terminal(), unit.serial(), done));
            inspect.addThemeVariants(ButtonVariant.LUMO_SMALL);
            inspect.setAriaLabel(Words.text("onboarding.inspect.one", unit.serial()));
            all.add(inspect);
        }
        return all;
    }

    private void claims(Div all, List<Claim> open, Runnable done) {
        if (!open.isEmpty()) {
            NativeTable table = Parts.table(
                    "onboarding.claims",
                    "onboarding.serial",
                    "onboarding.claim",
                    "onboarding.damage",
                    "onboarding.state");
            open.forEach(claim -> Parts.row(
                    table,
                    claim.number(),
                    claim.serial(),
                    Words.name("onboarding.claim", claim.kind()),
                    claim.damage() == null ? null : Words.name("onboarding.damage", claim.damage()),
                    receiptActions.standing(claim, done)));
            all.add(Parts.scrolling("onboarding.claims", table));
        }
    }
}
