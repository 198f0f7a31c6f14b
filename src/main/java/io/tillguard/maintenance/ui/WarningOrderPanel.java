package io.tillguard.maintenance.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.tillguard.maintenance.MaintenancePermission;
import io.tillguard.maintenance.OrderRow;
import io.tillguard.maintenance.OrderRows;
import io.tillguard.maintenance.WarningOrders;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.SubjectKind;
import io.tillguard.shell.Notice;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.Words;
import io.tillguard.warning.Sentences;
import io.tillguard.warning.WarningRow;
import io.tillguard.warning.WarningState;
import io.tillguard.warning.panel.WarningPanel;
import java.util.Optional;

/** The work order of a warning, on its page: the one that is still to be done, or the button that asks for one. */
@org.springframework.stereotype.Component
final class WarningOrderPanel implements WarningPanel {

    private final WarningOrders orders;
    private final OrderRows rows;
    private final Sentences sentences;
    private final CurrentCaller currentCaller;

    WarningOrderPanel(WarningOrders orders, OrderRows rows, Sentences sentences, CurrentCaller currentCaller) {
        this.orders = orders;
        this.rows = rows;
        this.sentences = sentences;
        this.currentCaller = currentCaller;
    }

    @Override
    public Component create(WarningRow warning) {
        Div panel = new Div();
        fill(panel, warning, false);
        return panel;
    }

    /** The same on a terminal's page, where the button must name the warning. */
    Component named(WarningRow warning) {
        Div panel = new Div();
        fill(panel, warning, true);
        return panel;
    }

    private void fill(Div panel, WarningRow warning, boolean named) {
        panel.removeAll();
        Optional<OrderRow> known =
                currentCaller.get().may(MaintenancePermission.READ) ? rows.ofWarning(warning.id()) : Optional.empty();
        if (known.isPresent()) {
            OrderRow order = known.get();
            panel.add(
                    new Span(Words.text("maintenance.warning.order") + " "),
                    new Anchor("work-orders/" + order.number(), order.number()),
                    new Span(" · " + OrderWords.title(order) + " · " + OrderWords.state(order)));
        } else if (mayAsk(warning)) {
            String text = named
                    ? Words.text(
                            "maintenance.warning.open-for",
                            warning.rule() + " " + sentences.name(warning.rule(), Words.locale()))
                    : Words.text("maintenance.warning.open");
            Button ask = new Button(text, click -> ask(panel, warning, named));
            ask.setDisableOnClick(true);
            panel.add(ask);
        }
    }

    private boolean mayAsk(WarningRow warning) {
        return currentCaller.get().may(MaintenancePermission.REQUEST)
                && warning.state() != WarningState.CLEARED
                && (warning.subjectKind() == SubjectKind.TERMINAL || warning.siteId() != null);
    }

    private void ask(Div panel, WarningRow warning, boolean named) {
        Notice.attempt(() -> {
            WarningOrders.Opened opened = orders.open(warning.id(), Words.locale(), ReaderTime.zone());
            String number = opened.order().number();
            Notice.done(
                    opened.isNew()
                            ? Words.text("maintenance.opened", number)
                            : Words.text("maintenance.warning.known", number));
        });
        fill(panel, warning, named);
    }
}
