package io.tillguard.capability.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.tillguard.capability.Capability;
import io.tillguard.capability.CapabilityPermission;
import io.tillguard.capability.NeedRow;
import io.tillguard.capability.Needs;
import io.tillguard.organisation.Node;
import io.tillguard.organisation.Organisation;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shell.EmptyState;
import io.tillguard.shell.FormDialog;
import io.tillguard.shell.KeysetGrid;
import io.tillguard.shell.MainLayout;
import io.tillguard.shell.Notice;
import io.tillguard.shell.PageHeader;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.RequiresPermission;
import io.tillguard.shell.Words;
import jakarta.annotation.security.PermitAll;

/** What the tills of places must be able to do. */
@Route(value = "capability-needs", layout = MainLayout.class)
@PermitAll
@RequiresPermission("capability:read")
final class NeedsView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    private static final long serialVersionUID = 1L;

    private final transient Needs needs;
    private final transient Organisation organisation;
    private final boolean mayEdit;
    private final PageHeader header;
    private final KeysetGrid<NeedRow> grid = new KeysetGrid<>();

    NeedsView(Needs needs, Organisation organisation, CurrentCaller currentCaller) {
        this.needs = needs;
        this.organisation = organisation;
        this.mayEdit = currentCaller.get().may(CapabilityPermission.EDIT);
        addClassName("tg-page");
        Button add = new Button(Words.text("capability.need.add"), click -> add());
        add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        header = new PageHeader(getPageTitle(), mayEdit ? new Component[] {add} : new Component[0]);
        columns();
        add(header, CapabilityTabs.around(CapabilityTabs.Part.NEEDS), new Div(grid));
    }

    @Override
    public String getPageTitle() {
        return Words.text("capability.needs");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        refresh();
    }

    private void columns() {
        grid.setAllRowsVisible(true);
        grid.addThemeVariants(GridVariant.LUMO_WRAP_CELL_CONTENT);
        grid.getElement().setAttribute("aria-label", getPageTitle());
        grid.setEmptyStateComponent(
                new EmptyState(Words.text("capability.needs.empty"), Words.text("capability.needs.empty.advice")));
        grid.addColumn(NeedsView::place)
                .setHeader(Words.text("capability.place"))
                .setFlexGrow(1);
        grid.addColumn(row -> Words.name("capability", row.capability()))
                .setHeader(Words.text("capability.one"))
                .setFlexGrow(1);
        grid.addColumn(row -> Words.text(row.everyTill() ? "capability.every" : "capability.some"))
                .setHeader(Words.text("capability.where"))
                .setWidth("8rem")
                .setFlexGrow(0);
        var reason = grid.addColumn(NeedRow::reason)
                .setHeader(Words.text("capability.reason"))
                .setFlexGrow(2);
        var set = grid.addColumn(row -> row.setBy() + " · " + ReaderTime.date(row.from()))
                .setHeader(Words.text("capability.set-by"))
                .setFlexGrow(1);
        grid.minor(reason, set);
        if (mayEdit) {
            grid.addComponentColumn(this::ending)
                    .setHeader(Words.text("capability.action"))
                    .setWidth("8rem")
                    .setFlexGrow(0);
        }
    }

    private static String place(NeedRow row) {
        return row.place() == null ? Words.text("capability.everywhere") : row.place();
    }

    private Component ending(NeedRow row) {
        Button end = new Button(
                Words.text("capability.need.end"), click -> Notice.attempt(() -> needs.end(row.id()), this::refresh));
        end.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        end.setAriaLabel(Words.text("capability.need.end") + ": " + place(row) + " "
                + Words.name("capability", row.capability()));
        return end;
    }

    private void add() {
        Select<Capability> capability = new Select<>();
        capability.setLabel(Words.text("capability.one"));
        capability.setItems(Capability.values());
        capability.setItemLabelGenerator(each -> Words.name("capability", each));
        capability.setValue(Capability.CONTACTLESS);
        ComboBox<Node> place = new ComboBox<>(Words.text("capability.place"));
        place.setItems(organisation.tree());
        place.setItemLabelGenerator(node -> node.name() + " (" + node.code() + ")");
        place.setClearButtonVisible(true);
        place.setHelperText(Words.text("capability.place.advice"));
        Checkbox every = new Checkbox(Words.text("capability.every.ask"));
        TextField reason = new TextField(Words.text("capability.reason"));
        reason.setMaxLength(400);
        reason.setRequiredIndicatorVisible(true);
        Runnable submit = () -> {
            Node node = place.getValue();
            needs.set(node == null ? null : node.id(), capability.getValue(), every.getValue(), reason.getValue());
            refresh();
        };
        new FormDialog(Words.text("capability.need.add"), submit, capability, place, every, reason).open();
    }

    private void refresh() {
        var all = needs.all();
        grid.setItems(all);
        header.remark(Words.text("capability.needs.count", all.size()));
    }
}
