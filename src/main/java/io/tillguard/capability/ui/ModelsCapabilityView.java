package io.tillguard.capability.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.tillguard.capability.Capability;
import io.tillguard.capability.CapabilityPermission;
import io.tillguard.capability.ProfileRow;
import io.tillguard.capability.Profiles;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shell.EmptyState;
import io.tillguard.shell.FormDialog;
import io.tillguard.shell.KeysetGrid;
import io.tillguard.shell.MainLayout;
import io.tillguard.shell.PageHeader;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.RequiresPermission;
import io.tillguard.shell.Words;
import jakarta.annotation.security.PermitAll;
import java.util.stream.Collectors;

/** What each model can do. */
@Route(value = "capability-models", layout = MainLayout.class)
@PermitAll
@RequiresPermission("capability:read")
final class ModelsCapabilityView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    private static final long serialVersionUID = 1L;

    private final transient Profiles profiles;
    private final boolean mayEdit;
    private final PageHeader header = new PageHeader(getPageTitle());
    private final KeysetGrid<ProfileRow> grid = new KeysetGrid<>();

    ModelsCapabilityView(Profiles profiles, CurrentCaller currentCaller) {
        this.profiles = profiles;
        this.mayEdit = currentCaller.get().may(CapabilityPermission.EDIT)
                && currentCaller.get().scope().isEverything();
        addClassName("tg-page");
        columns();
        add(header, CapabilityTabs.around(CapabilityTabs.Part.MODELS), new Div(grid));
    }

    @Override
    public String getPageTitle() {
        return Words.text("capability.models");
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
                new EmptyState(Words.text("capability.models.empty"), Words.text("capability.models.empty.advice")));
        grid.addColumn(row -> row.manufacturer() + " " + row.model())
                .setHeader(Words.text("capability.model"))
                .setFlexGrow(1);
        grid.addComponentColumn(ModelsCapabilityView::told)
                .setHeader(Words.text("capability.can"))
                .setFlexGrow(3);
        var set = grid.addColumn(row -> row.setAt() == null ? "–" : row.setBy() + " · " + ReaderTime.date(row.setAt()))
                .setHeader(Words.text("capability.set-by"))
                .setFlexGrow(1);
        grid.minor(set);
        if (mayEdit) {
            grid.addComponentColumn(this::editing)
                    .setHeader(Words.text("capability.action"))
                    .setWidth("8rem")
                    .setFlexGrow(0);
        }
    }

    private static Component told(ProfileRow row) {
        if (row.setAt() == null) {
            Span unknown = new Span(Words.text("capability.nobody-said"));
            unknown.addClassNames("tg-severity", "tg-severity-medium");
            return unknown;
        }
        return new Span(
                row.capabilities().isEmpty()
                        ? "–"
                        : row.capabilities().stream()
                                .map(each -> Words.name("capability", each))
                                .collect(Collectors.joining(" · ")));
    }

    private Component editing(ProfileRow row) {
        Button edit = new Button(Words.text("capability.edit"), click -> edit(row));
        edit.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        edit.setAriaLabel(Words.text("capability.edit") + ": " + row.manufacturer() + " " + row.model());
        return edit;
    }

    private void edit(ProfileRow row) {
        CheckboxGroup<Capability> can = new CheckboxGroup<>(Words.text("capability.can"));
        can.setItems(Capability.values());
        can.setItemLabelGenerator(each -> Words.name("capability", each));
        can.select(row.capabilities());
        Runnable submit = () -> {
            profiles.set(row.modelId(), can.getValue());
            refresh();
        };
        new FormDialog(row.manufacturer() + " " + row.model(), submit, can).open();
    }

    private void refresh() {
        var all = profiles.all();
        grid.setItems(all);
        long untold = all.stream().filter(row -> row.setAt() == null).count();
        header.remark(Words.text("capability.models.count", all.size(), untold));
    }
}
