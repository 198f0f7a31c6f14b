package io.tillguard.maintenance.ui;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.tillguard.fleet.TerminalLookup;
import io.tillguard.fleet.TerminalRow;
import io.tillguard.incident.IncidentRow;
import io.tillguard.maintenance.NewOrder;
import io.tillguard.maintenance.OrderKind;
import io.tillguard.maintenance.OrderRow;
import io.tillguard.maintenance.WorkOrders;
import io.tillguard.shell.FormDialog;
import io.tillguard.shell.Notice;
import io.tillguard.shell.Words;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The dialog in which work is asked for. */
@Component
final class OrderForm {

    private final WorkOrders orders;
    private final TerminalLookup lookup;

    OrderForm(WorkOrders orders, TerminalLookup lookup) {
        this.orders = orders;
        this.lookup = lookup;
    }

    /** Opens the dialog for any terminal or site. */
    void open(Consumer<OrderRow> done) {
        open(null, null, done);
    }

    /**
     * Opens the dialog.
     *
     * @param terminal the terminal that is concerned, null to let the reader say
     * @param incident the incident that it is for
     */
    void open(@Nullable TerminalRow terminal, @Nullable IncidentRow incident, Consumer<OrderRow> done) {
        Select<OrderKind> kind = kinds();
        TextField title = new TextField(Words.text("maintenance.what"));
        title.setMaxLength(200);
        TextField serial = new TextField(Words.text("maintenance.terminal"));
        serial.setMaxLength(24);
        TextField site = new TextField(Words.text("maintenance.site.code"));
        site.setHelperText(Words.text("maintenance.site.advice"));
        site.setMaxLength(32);
        if (terminal != null) {
            serial.setValue(terminal.serial());
            serial.setReadOnly(true);
            site.setVisible(false);
        } else if (incident != null && incident.site() != null) {
            site.setValue(incident.site());
        }
        TextArea description = new TextArea(Words.text("maintenance.description"));
        description.setMaxLength(4_000);
        description.setMinRows(3);
        Checkbox urgent = new Checkbox(Words.text("maintenance.urgent.choose"));
        Runnable submit = () -> {
            OrderRow row = orders.open(new NewOrder(
                    kind.getValue(),
                    urgent.getValue(),
                    title.getValue(),
                    description.getValue(),
                    terminal == null ? lookup.terminal(serial.getValue()) : terminal.id(),
                    lookup.site(site.getValue()),
                    null,
                    incident == null ? null : incident.id(),
                    null,
                    null));
            Notice.done(Words.text("maintenance.opened", row.number()));
            done.accept(row);
        };
        new FormDialog(Words.text("maintenance.open"), submit, kind, title, serial, site, description, urgent).open();
    }

    private static Select<OrderKind> kinds() {
        Select<OrderKind> kind = new Select<>();
        kind.setLabel(Words.text("maintenance.kind"));
        kind.setItems(OrderKind.values());
        kind.setItemLabelGenerator(one -> Words.name("maintenance.kind", one));
        kind.setValue(OrderKind.REPAIR);
        return kind;
    }
}
