package io.tillguard.maintenance.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.textfield.TextArea;
import io.tillguard.maintenance.MaintenancePermission;
import io.tillguard.maintenance.OrderKind;
import io.tillguard.maintenance.OrderRow;
import io.tillguard.maintenance.OrderState;
import io.tillguard.maintenance.WorkOrders;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shell.FormDialog;
import io.tillguard.shell.Notice;
import io.tillguard.shell.Words;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** The steps of a work order, as buttons and dialogs. */
@Component
final class OrderActions {

    private final WorkOrders orders;
    private final PlanningDialogs planning;
    private final CurrentCaller currentCaller;
    private final Clock clock;

    OrderActions(WorkOrders orders, PlanningDialogs planning, CurrentCaller currentCaller, Clock clock) {
        this.orders = orders;
        this.planning = planning;
        this.currentCaller = currentCaller;
        this.clock = clock;
    }

    /** Those that the reader may take and the state allows, the most likely one last. */
    List<Button> buttons(OrderRow row, Runnable done) {
        List<Button> buttons = new ArrayList<>();
        boolean work = may(MaintenancePermission.WORK);
        boolean edit = may(MaintenancePermission.EDIT);
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.of(row.timeZone()));
        if (may(MaintenancePermission.APPROVE) && row.isUnderWarranty(today)) {
            buttons.add(ask(
                    "maintenance.approve-paid",
                    "maintenance.approve-paid.text",
                    true,
                    text -> orders.approvePaid(row.id(), text),
                    done));
        }
        OrderState state = row.state();
        if (work) {
            buttons.add(
                    ask("maintenance.note", "maintenance.note.text", false, text -> orders.note(row.id(), text), done));
        }
        if (edit && state.mayBecome(OrderState.CANCELLED)) {
            buttons.add(ask(
                    "maintenance.cancel",
                    "maintenance.cancel.text",
                    true,
                    text -> orders.cancel(row.id(), text),
                    done));
        }
        if (edit && (state == OrderState.OPEN || state == OrderState.ASSIGNED)) {
            buttons.add(new Button(Words.text("maintenance.plan"), click -> planning.plan(row, done)));
            buttons.add(new Button(Words.text("maintenance.assign"), click -> planning.assign(row, done)));
        }
        if (work) {
            buttons.addAll(working(row, done));
        }
        return buttons;
    }

    /** The steps of whoever carries the order out. */
    private List<Button> working(OrderRow row, Runnable done) {
        List<Button> buttons = new ArrayList<>();
        OrderState state = row.state();
        if (state == OrderState.IN_PROGRESS) {
            buttons.add(ask(
                    "maintenance.pause", "maintenance.pause.text", true, text -> orders.pause(row.id(), text), done));
            buttons.add(
                    ask("maintenance.fail", "maintenance.fail.text", true, text -> orders.fail(row.id(), text), done));
            buttons.add(primary(ask(
                    "maintenance.complete",
                    "maintenance.complete.text",
                    false,
                    text -> orders.complete(row.id(), text),
                    done)));
        } else if (state == OrderState.WAITING) {
            buttons.add(primary(new Button(Words.text("maintenance.resume"), click -> {
                if (Notice.attempt(() -> orders.resume(row.id()))) {
                    done.run();
                }
            })));
        } else if (state.mayBecome(OrderState.IN_PROGRESS)) {
            buttons.add(primary(new Button(Words.text("maintenance.start"), click -> start(row, done))));
        }
        return buttons;
    }

    private boolean may(MaintenancePermission permission) {
        return currentCaller.get().may(permission);
    }

    private static Button primary(Button button) {
        button.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        return button;
    }

    private void start(OrderRow row, Runnable done) {
        Checkbox out = new Checkbox(Words.text("maintenance.out-of-service"));
        out.setValue(row.kind() == OrderKind.REPAIR);
        out.setVisible(row.terminal() != null);
        new FormDialog(
                        Words.text("maintenance.start"),
                        () -> {
                            orders.start(row.id(), out.isVisible() && out.getValue());
                            done.run();
                        },
                        out)
                .open();
    }

    private static Button ask(String key, String fieldKey, boolean required, Consumer<String> action, Runnable done) {
        return new Button(Words.text(key), click -> {
            TextArea text = new TextArea(Words.text(fieldKey));
            text.setRequiredIndicatorVisible(required);
            text.setMaxLength(required ? 1_000 : 4_000);
            text.setMinRows(3);
            new FormDialog(
                            Words.text(key),
                            () -> {
                                action.accept(text.getValue());
                                Notice.done(Words.text("maintenance.saved"));
                                done.run();
                            },
                            text)
                    .open();
        });
    }
}
