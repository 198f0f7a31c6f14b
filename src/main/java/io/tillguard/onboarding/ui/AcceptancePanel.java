package io.tillguard.onboarding.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.Paragraph;
import io.tillguard.fleet.Origin;
import io.tillguard.fleet.TerminalRow;
import io.tillguard.fleet.TerminalRows;
import io.tillguard.fleet.TerminalState;
import io.tillguard.fleet.panel.TerminalPanel;
import io.tillguard.onboarding.OnboardingPermission;
import io.tillguard.onboarding.ReceiptFilter;
import io.tillguard.onboarding.ReceiptRow;
import io.tillguard.onboarding.ReceiptRows;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Keyset;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.Words;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The receiving inspections of a terminal on its page. */
@org.springframework.stereotype.Component
class AcceptancePanel implements TerminalPanel {

    private static final int ORDER = 55;
    private static final int MOST = 20;

    private final ReceiptRows rows;
    private final ReceiptForm form;
    private final ReceiptActions actions;
    private final TerminalRows terminals;
    private final CurrentCaller currentCaller;

    AcceptancePanel(
            ReceiptRows rows,
            ReceiptForm form,
            ReceiptActions actions,
            TerminalRows terminals,
            CurrentCaller currentCaller) {
        this.rows = rows;
        this.form = form;
        this.actions = actions;
        this.terminals = terminals;
        this.currentCaller = currentCaller;
    }

    @Override
    public String titleKey() {
        return "onboarding.panel";
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public Component create(UUID terminalId, @Nullable Instant asOf) {
        Div all = new Div();
        show(all, terminalId, asOf);
        return all;
    }

    private void show(Div all, UUID terminalId, @Nullable Instant asOf) {
        all.removeAll();
        if (!currentCaller.get().may(OnboardingPermission.READ)) {
            all.add(new Paragraph(Words.text("onboarding.panel.hidden")));
            return;
        }
        List<ReceiptRow> known = rows.page(ReceiptFilter.ofTerminal(terminalId), Keyset.first(MOST)).rows().stream()
                .filter(row -> asOf == null || !row.inspectedAt().isAfter(asOf))
                .toList();
        if (known.isEmpty()) {
            all.add(new Paragraph(Words.text("onboarding.panel.none")));
        } else {
            NativeTable table = Parts.table(
                    "onboarding.number",
                    "onboarding.result",
                    "onboarding.receipt.why",
                    "onboarding.by",
                    "onboarding.case");
            known.forEach(row -> Parts.row(
                    table,
                    actions.number(row),
                    Words.name("onboarding.result", row.result()),
                    ReceiptsView.why(row),
                    row.inspector() + " · " + ReaderTime.date(row.inspectedAt()),
                    row.onboarding() == null ? null : new Anchor("onboarding/" + row.onboarding(), row.onboarding())));
            all.add(Parts.scrolling("onboarding.panel", table));
        }
        TerminalRow terminal = terminals.terminal(terminalId, null);
        boolean inspectable = terminal.state() == TerminalState.RECEIVED || terminal.origin() == Origin.TAKEN_OVER;
        if (asOf == null && inspectable && currentCaller.get().may(OnboardingPermission.INSPECT)) {
            all.add(new Button(
                    Words.text("onboarding.inspect"),
                    click -> form.open(terminalId, terminal.serial(), () -> show(all, terminalId, null))));
        }
    }
}
