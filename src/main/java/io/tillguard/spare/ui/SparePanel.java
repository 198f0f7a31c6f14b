package io.tillguard.spare.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import io.tillguard.maintenance.MaintenancePermission;
import io.tillguard.maintenance.OrderKind;
import io.tillguard.maintenance.OrderRow;
import io.tillguard.maintenance.panel.OrderPanel;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.EnteredText;
import io.tillguard.shell.FormDialog;
import io.tillguard.shell.Notice;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.Words;
import io.tillguard.spare.SpareChoice;
import io.tillguard.spare.SpareHold;
import io.tillguard.spare.SpareHolds;
import java.util.List;
import java.util.Optional;

/** The spare that is kept for a repair or swap, on its page. */
@org.springframework.stereotype.Component
final class SparePanel implements OrderPanel {

    private static final int SHOWN = 50;

    private final SpareHolds holds;
    private final CurrentCaller currentCaller;

    SparePanel(SpareHolds holds, CurrentCaller currentCaller) {
        this.holds = holds;
        this.currentCaller = currentCaller;
    }

    @Override
    public String titleKey() {
        return "spare.panel";
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public Component create(OrderRow order) {
        Div panel = new Div();
        panel.addClassName("tg-stack");
        fill(panel, order);
        return panel;
    }

    private void fill(Div panel, OrderRow order) {
        panel.removeAll();
        boolean takesOne = order.kind() == OrderKind.REPAIR || order.kind() == OrderKind.SWAP;
        if (!takesOne || !order.state().isLive()) {
            panel.add(new Paragraph(Words.text("spare.panel.never")));
            return;
        }
        boolean mayEdit = currentCaller.get().may(MaintenancePermission.EDIT);
        Optional<SpareHold> held = holds.of(order.id());
        if (held.isPresent()) {
            SpareHold spare = held.get();
            panel.add(new Div(
                    new Anchor("terminals/" + spare.serial(), spare.serial()),
                    new Span(" · " + spare.manufacturer() + " " + spare.model() + " · "
                            + Words.text(
                                    "spare.panel.held",
                                    spare.site() == null ? "–" : spare.site(),
                                    ReaderTime.dateTime(spare.heldAt()),
                                    spare.heldBy()))));
            if (mayEdit) {
                panel.add(new Div(new Button(
                        Words.text("spare.panel.release"), click -> release(order, () -> fill(panel, order)))));
            }
            return;
        }
        panel.add(new Paragraph(Words.text("spare.panel.none")));
        if (mayEdit) {
            panel.add(new Div(new Button(
                    Words.text("spare.panel.keep"), click -> keep(order, () -> fill(panel, order)))));
        }
    }

    private void keep(OrderRow order, Runnable again) {
        List<SpareChoice> choices = holds.choices(order.id(), SHOWN);
        ComboBox<SpareChoice> spare = new ComboBox<>(Words.text("spare.panel.which"), choices);
        spare.setItemLabelGenerator(one -> "%s · %s %s · %s"
                .formatted(one.serial(), one.manufacturer(), one.model(), one.site() == null ? "–" : one.site()));
        spare.setHelperText(
                choices.isEmpty() ? Words.text("spare.panel.no-choice") : Words.text("spare.panel.which.advice"));
        spare.setRequiredIndicatorVisible(true);
        choices.stream().filter(SpareChoice::sameModel).findFirst().ifPresent(spare::setValue);
        new FormDialog(
                        Words.text("spare.panel.keep"),
                        () -> {
                            SpareChoice chosen = spare.getValue();
                            if (chosen == null) {
                                throw EnteredText.refused(
                                        "field-missing",
                                        "serial",
                                        "'serial' is missing",
                                        Words.text("spare.panel.which"));
                            }
                            holds.hold(order.id(), chosen.terminal());
                            Notice.done(Words.text("spare.panel.kept"));
                            again.run();
                        },
                        spare)
                .open();
    }

    private void release(OrderRow order, Runnable again) {
        TextField reason = new TextField(Words.text("spare.reason"));
        reason.setRequiredIndicatorVisible(true);
        reason.setMaxLength(1_000);
        new FormDialog(
                        Words.text("spare.panel.release"),
                        () -> {
                            holds.release(order.id(), reason.getValue());
                            Notice.done(Words.text("spare.panel.released"));
                            again.run();
                        },
                        reason)
                .open();
    }
}
