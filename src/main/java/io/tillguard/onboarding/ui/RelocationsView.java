package io.tillguard.onboarding.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.tillguard.onboarding.OnboardingPermission;
import io.tillguard.onboarding.RelocationExport;
import io.tillguard.onboarding.RelocationRow;
import io.tillguard.onboarding.RelocationRows;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import io.tillguard.shell.EmptyState;
import io.tillguard.shell.KeysetGrid;
import io.tillguard.shell.MainLayout;
import io.tillguard.shell.PageHeader;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.RequiresPermission;
import io.tillguard.shell.Words;
import jakarta.annotation.security.PermitAll;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Terminals that move, the newest first. */
@Route(value = "onboarding/relocations", layout = MainLayout.class)
@PermitAll
@RequiresPermission("onboarding:read")
final class RelocationsView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    private static final long serialVersionUID = 1L;

    private final transient RelocationRows rows;
    private final transient RelocationActions actions;
    private final PageHeader header;
    private final Checkbox all = new Checkbox(Words.text("onboarding.relocation.all"));
    private final KeysetGrid<RelocationRow> grid = new KeysetGrid<>();
    private boolean reading;

    RelocationsView(
            RelocationRows rows, RelocationActions actions, RelocationExport export, CurrentCaller currentCaller) {
        this.rows = rows;
        this.actions = actions;
        addClassNames("tg-page", "tg-full");
        List<Component> buttons = new ArrayList<>();
        if (currentCaller.get().may(OnboardingPermission.EXPORT)) {
            buttons.addAll(Arrays.asList(Parts.downloads(
                    RelocationExport.LIST, (format, out) -> export.write(format, !all.getValue(), out))));
        }
        if (actions.mayAsk()) {
            Button ask = new Button(Words.text("onboarding.relocation.ask"), click -> actions.ask(null, this::refresh));
            ask.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            buttons.add(ask);
        }
        header = new PageHeader(getPageTitle(), buttons.toArray(Component[]::new));
        all.addValueChangeListener(event -> {
            if (!reading) {
                QueryParameters url =
                        event.getValue() ? QueryParameters.simple(Map.of("all", "true")) : QueryParameters.empty();
                getUI().ifPresent(ui -> ui.navigate(RelocationsView.class, url));
            }
        });
        Div filters = new Div(all);
        filters.addClassName("tg-filters");
        columns();
        add(header, OnboardingTabs.around(OnboardingTabs.Part.RELOCATIONS), filters, grid);
    }

    private void columns() {
        grid.setSizeFull();
        grid.getElement().setAttribute("aria-label", getPageTitle());
        grid.setEmptyStateComponent(new EmptyState(
                Words.text("onboarding.relocation.empty"), Words.text("onboarding.relocation.empty.advice")));
        Parts.fixed(grid.addColumn(RelocationRow::number), "onboarding.number", "7rem");
        Parts.fixed(
                grid.addComponentColumn(row -> new Anchor("terminals/" + row.serial(), row.serial())),
                "onboarding.serial",
                "8rem");
        Parts.fixed(
                grid.addColumn(row -> Words.name("onboarding.relocation", row.state())), "onboarding.state", "7rem");
        var way = Parts.fixed(
                grid.addColumn(row -> (row.fromSite() == null ? "–" : row.fromSite()) + " → " + row.toSite()),
                "onboarding.relocation.way",
                "10rem");
        var approval = Parts.fixed(
                grid.addComponentColumn(row -> Parts.twoLines(
                        new Span(ReaderTime.date(row.effectiveOn())),
                        new Span(row.acquirerApproval() == null ? "" : row.acquirerApproval()))),
                "onboarding.relocation.allowed",
                "8.5rem");
        var reason = grid.addComponentColumn(row -> Parts.twoLines(new Span(row.reason()), new Span(people(row))))
                .setHeader(Words.text("onboarding.reason"));
        var action = Parts.fixed(
                grid.addComponentColumn(row -> actions.buttons(row, this::refresh)), "onboarding.action", "11rem");
        grid.minor(way, approval, reason, action);
    }

    private static String people(RelocationRow row) {
        return row.requestedBy() + (row.decidedBy() == null ? "" : ", " + row.decidedBy());
    }

    @Override
    public String getPageTitle() {
        return Words.name("onboarding.tab", OnboardingTabs.Part.RELOCATIONS);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        reading = true;
        all.setValue(event.getLocation()
                .getQueryParameters()
                .getSingleParameter("all")
                .isPresent());
        reading = false;
        refresh();
    }

    private void refresh() {
        boolean openOnly = !all.getValue();
        long count = grid.show(new KeysetGrid.Source<>() {
            @Override
            public Page<RelocationRow> page(Keyset keyset) {
                return rows.page(openOnly, keyset);
            }

            @Override
            public long count() {
                return rows.count(openOnly);
            }

            @Override
            public Object id(RelocationRow row) {
                return row.id();
            }
        });
        header.remark(Words.text("onboarding.relocation.count", count));
    }
}
