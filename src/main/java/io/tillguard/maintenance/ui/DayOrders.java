package io.tillguard.maintenance.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dnd.DragSource;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import io.tillguard.maintenance.Assignee;
import io.tillguard.maintenance.MaintenancePermission;
import io.tillguard.maintenance.OrderBulk;
import io.tillguard.maintenance.OrderFilter;
import io.tillguard.maintenance.OrderRow;
import io.tillguard.maintenance.OrderRows;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.Keyset;
import io.tillguard.shell.FormDialog;
import io.tillguard.shell.Notice;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.Words;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The orders of a day beside the calendar: each can be dragged, and many can be moved or given away at once. */
@org.springframework.stereotype.Component
final class DayOrders {

    private static final int SHOWN = 200;

    private final OrderRows rows;
    private final OrderBulk bulk;
    private final CurrentCaller currentCaller;

    DayOrders(OrderRows rows, OrderBulk bulk, CurrentCaller currentCaller) {
        this.rows = rows;
        this.bulk = bulk;
        this.currentCaller = currentCaller;
    }

    /** One order in the list. */
    static final class Row extends Div {
        private static final long serialVersionUID = 1L;

        private final transient OrderRow order;
        private final Checkbox choice = new Checkbox();

        Row(OrderRow order, boolean mayEdit) {
            this.order = order;
            addClassName("tg-day-order");
            choice.setAriaLabel(Words.text("maintenance.choose", order.number()));
            choice.setVisible(mayEdit && order.state().isLive());
            Span facts = new Span(" " + OrderWords.title(order) + " · "
                    + (order.serial() == null ? "" : order.serial() + " · ")
                    + (order.site() == null ? "" : order.site() + " · ")
                    + OrderWords.planned(order.plannedAt(), order.timeZone()) + " · " + OrderWords.who(order) + " · "
                    + OrderWords.state(order));
            add(choice, new Anchor("work-orders/" + order.number(), order.number()), facts);
            if (mayEdit && order.state().isLive()) {
                DragSource.create(this).setDraggable(true);
            }
        }

        OrderRow order() {
            return order;
        }
    }

    /** The orders that begin on a day by the reader's clock, at most two hundred of them. */
    Component of(LocalDate day, Runnable done) {
        ZoneId zone = ReaderTime.zone();
        OrderFilter filter = OrderFilter.all()
                .planned(
                        day.atStartOfDay(zone).toInstant(),
                        day.plusDays(1).atStartOfDay(zone).toInstant());
        List<OrderRow> orders = rows.page(filter, Keyset.first(SHOWN)).rows();
        if (orders.isEmpty()) {
            return new Paragraph(Words.text("maintenance.calendar.none"));
        }
        boolean mayEdit = currentCaller.get().may(MaintenancePermission.EDIT);
        List<Row> shown = new ArrayList<>();
        orders.forEach(order -> shown.add(new Row(order, mayEdit)));
        Div all = new Div();
        if (mayEdit) {
            all.add(buttons(shown, done));
        }
        shown.forEach(all::add);
        long count = rows.count(filter);
        if (count > SHOWN) {
            all.add(new Paragraph(Words.text("maintenance.calendar.more", count - SHOWN)));
        }
        return all;
    }

    private Component buttons(List<Row> shown, Runnable done) {
        Supplier<List<UUID>> ticked = () -> shown.stream()
                .filter(row -> row.choice.getValue())
                .map(row -> row.order().id())
                .toList();
        Button all = new Button(
                Words.text("maintenance.choose.all"),
                click -> shown.forEach(row -> row.choice.setValue(row.choice.isVisible())));
        all.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        Div bar = new Div(
                all,
                new Button(Words.text("maintenance.move"), click -> askDay(ticked.get(), null, done)),
                new Button(Words.text("maintenance.assign"), click -> askPerson(ticked.get(), done)));
        bar.addClassName("tg-actions");
        return bar;
    }

    /** An order was dropped on another day: why is asked, as the story keeps it. */
    void move(OrderRow order, LocalDate day, Runnable done) {
        askDay(List.of(order.id()), day, done);
    }

    private void askDay(List<UUID> orders, @Nullable LocalDate chosen, Runnable done) {
        if (orders.isEmpty()) {
            Notice.refused(Words.text("maintenance.choose.none"));
            return;
        }
        DatePicker day = new DatePicker(Words.text("maintenance.move.day"));
        day.setLocale(Words.locale());
        if (chosen != null) {
            day.setValue(chosen);
        }
        TextField reason = new TextField(Words.text("maintenance.plan.reason"));
        reason.setMaxLength(1_000);
        reason.setRequiredIndicatorVisible(true);
        Runnable submit = () -> {
            if (day.getValue() == null) {
                throw EnteredText.refused("field-missing", "day", "'day' is missing", day.getLabel());
            }
            String why = EnteredText.required("reason", reason.getValue(), 1_000);
            tell(bulk.move(orders, day.getValue(), why));
            done.run();
        };
        new FormDialog(Words.text("maintenance.move.title", orders.size()), submit, day, reason).open();
    }

    private void askPerson(List<UUID> orders, Runnable done) {
        if (orders.isEmpty()) {
            Notice.refused(Words.text("maintenance.choose.none"));
            return;
        }
        TextField own = new TextField(Words.text("maintenance.assignee.own"));
        own.setMaxLength(200);
        own.setRequiredIndicatorVisible(true);
        Runnable submit = () -> {
            tell(bulk.assign(orders, Assignee.own(EnteredText.required("assignee", own.getValue(), 200))));
            done.run();
        };
        new FormDialog(Words.text("maintenance.assign.title", orders.size()), submit, own).open();
    }

    private static void tell(OrderBulk.Outcome outcome) {
        if (outcome.refused().isEmpty()) {
            Notice.done(Words.text("maintenance.bulk.done", outcome.changed()));
        } else {
            var first = outcome.refused().getFirst();
            Notice.refused(Words.text(
                    "maintenance.bulk.refused",
                    outcome.changed(),
                    outcome.refused().size(),
                    first.number() + ": " + Notice.words(first.refusal())));
        }
    }
}
