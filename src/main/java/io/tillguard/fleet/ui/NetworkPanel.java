package io.tillguard.fleet.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.tillguard.fleet.FleetPermission;
import io.tillguard.fleet.NetworkIdentities;
import io.tillguard.fleet.NetworkIdentity;
import io.tillguard.fleet.NetworkIdentityRow;
import io.tillguard.fleet.TerminalRow;
import io.tillguard.fleet.TerminalRows;
import io.tillguard.fleet.panel.TerminalPanel;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shell.FormDialog;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.Words;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which addresses, SIM cards and access points are expected of a terminal, on its page; adds and ends them. */
@org.springframework.stereotype.Component
final class NetworkPanel implements TerminalPanel {

    private static final int LONGEST = 64;

    private final NetworkIdentities identities;
    private final TerminalRows terminals;
    private final CurrentCaller currentCaller;

    NetworkPanel(NetworkIdentities identities, TerminalRows terminals, CurrentCaller currentCaller) {
        this.identities = identities;
        this.terminals = terminals;
        this.currentCaller = currentCaller;
    }

    @Override
    public String titleKey() {
        return "fleet.network.title";
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    public Component create(UUID terminalId, @Nullable Instant asOf) {
        Div panel = new Div();
        panel.addClassName("tg-stack");
        fill(panel, terminalId, asOf);
        return panel;
    }

    private void fill(Div panel, UUID terminal, @Nullable Instant asOf) {
        panel.removeAll();
        boolean mayEdit = asOf == null && currentCaller.get().may(FleetPermission.EDIT);
        Runnable again = () -> fill(panel, terminal, null);
        List<NetworkIdentityRow> rows = identities.ofTerminal(terminal, asOf);
        if (rows.isEmpty()) {
            panel.add(new Paragraph(Words.text("fleet.network.none")));
        } else {
            UnorderedList list = new UnorderedList();
            list.addClassName("tg-rows");
            rows.forEach(row -> list.add(line(row, mayEdit, again)));
            panel.add(list);
        }
        if (mayEdit) {
            Button add = new Button(Words.text("fleet.network.add"), click -> add(terminal, again));
            panel.add(new Div(add));
        }
    }

    private ListItem line(NetworkIdentityRow row, boolean mayEdit, Runnable again) {
        Span what = new Span(Words.name("fleet.network.kind", row.kind()) + " " + row.listed());
        Span whose = new Span(
                row.site() == null
                        ? Words.text("fleet.network.own", ReaderTime.date(row.since()), row.actor())
                        : Words.text("fleet.network.site", row.site(), ReaderTime.date(row.since()), row.actor()));
        whose.addClassName("tg-remark");
        ListItem line = new ListItem(what, whose);
        if (mayEdit) {
            Button end = new Button(Words.text("fleet.network.end"), click -> end(row, again));
            end.setAriaLabel(Words.text("fleet.network.end-named", row.listed()));
            end.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_ERROR);
            Div buttons = new Div(end);
            buttons.addClassName("tg-actions");
            line.add(buttons);
        }
        return line;
    }

    private void add(UUID terminal, Runnable again) {
        TerminalRow row = terminals.terminal(terminal, null);
        UUID site = row.siteId();
        Select<NetworkIdentity.Kind> kind = new Select<>();
        kind.setLabel(Words.text("fleet.network.kind"));
        kind.setItems(NetworkIdentity.Kind.values());
        kind.setItemLabelGenerator(each -> Words.name("fleet.network.kind", each));
        kind.setValue(NetworkIdentity.Kind.IP);
        TextField listed = new TextField(Words.text("fleet.network.listed"));
        listed.setMaxLength(LONGEST);
        listed.setRequiredIndicatorVisible(true);
        listed.setHelperText(Words.text("fleet.network.listed.help"));
        RadioButtonGroup<Boolean> whole = new RadioButtonGroup<>(Words.text("fleet.network.for"));
        whole.setItems(false, true);
        whole.setItemLabelGenerator(each -> each
                ? Words.text("fleet.network.for.site", String.valueOf(row.site()))
                : Words.text("fleet.network.for.terminal"));
        whole.setValue(false);
        whole.setVisible(site != null);
        TextArea reason = StateDialog.reason();
        Runnable submit = () -> {
            NetworkIdentity identity = NetworkIdentity.entered(kind.getValue().name(), listed.getValue());
            if (site != null && whole.getValue()) {
                identities.allowSite(site, identity, reason.getValue());
            } else {
                identities.allowTerminal(terminal, identity, reason.getValue());
            }
            again.run();
        };
        new FormDialog(Words.text("fleet.network.add"), submit, kind, listed, whole, reason).open();
    }

    private void end(NetworkIdentityRow row, Runnable again) {
        TextArea reason = StateDialog.reason();
        Runnable submit = () -> {
            identities.end(row.id(), reason.getValue());
            again.run();
        };
        new FormDialog(Words.text("fleet.network.end-named", row.listed()), submit, reason).open();
    }
}
