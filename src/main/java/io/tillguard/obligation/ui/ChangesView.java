package io.tillguard.obligation.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.tillguard.obligation.ChangeRows;
import io.tillguard.obligation.ObligationExport;
import io.tillguard.obligation.RegulationChange;
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

/** The feed of changed rules, those published last first. The URL holds the filter. */
@Route(value = "obligations/changes", layout = MainLayout.class)
@PermitAll
@RequiresPermission("obligation:read")
final class ChangesView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    private static final long serialVersionUID = 1L;

    private final transient ChangeRows rows;
    private final transient ChangeForms changeForms;
    private final transient ObligationForms forms;
    private final transient ObligationExport export;
    private final PageHeader header;
    private final TextField text = Parts.search("obligation.changes.search", this::go);
    private final KeysetGrid<RegulationChange> grid = new KeysetGrid<>();
    private boolean reading;

    ChangesView(ChangeRows rows, ChangeForms changeForms, ObligationForms forms, ObligationExport export) {
        this.rows = rows;
        this.changeForms = changeForms;
        this.forms = forms;
        this.export = export;
        addClassNames("tg-page", "tg-full");
        header = new PageHeader(getPageTitle(), actions().toArray(Component[]::new));
        Div filters = new Div(text);
        filters.addClassName("tg-filters");
        columns();
        add(header, ObligationTabs.around(ObligationTabs.Part.CHANGES), filters, grid);
    }

    @Override
    public String getPageTitle() {
        return Words.text("obligation.changes");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        reading = true;
        text.setValue(event.getLocation()
                .getQueryParameters()
                .getSingleParameter("text")
                .orElse(""));
        reading = false;
        refresh();
    }

    private List<Component> actions() {
        List<Component> actions = new ArrayList<>();
        if (forms.mayExport()) {
            actions.addAll(Arrays.asList(Parts.downloads(
                    "regulation-changes", (format, out) -> export.changes(format, text.getValue(), out))));
        }
        if (changeForms.mayFeed()) {
            actions.add(Parts.button("obligation.changes.upload", () -> changeForms.upload(this::refresh)));
            actions.add(Parts.primary(
                    "obligation.change.add",
                    () -> changeForms.add(change -> UI.getCurrent().navigate("obligations/changes/" + change.id()))));
        }
        return actions;
    }

    private void columns() {
        grid.setSizeFull();
        grid.addThemeVariants(GridVariant.LUMO_WRAP_CELL_CONTENT);
        grid.getElement().setAttribute("aria-label", getPageTitle());
        grid.setEmptyStateComponent(
                new EmptyState(Words.text("obligation.changes.empty"), Words.text("obligation.changes.empty.advice")));
        Parts.fixed(grid.addColumn(row -> ReaderTime.date(row.publishedOn())), "obligation.published-on", "8.75rem");
        grid.addComponentColumn(ChangesView::named)
                .setHeader(Words.text("obligation.change"))
                .setFlexGrow(3);
        var effective = Parts.fixed(
                grid.addColumn(row -> ReaderTime.date(row.effectiveOn())), "obligation.effective-on", "8.75rem");
        var reviews = Parts.fixed(grid.addColumn(ChangesView::reviews), "obligation.reviews", "10rem");
        grid.minor(effective, reviews);
    }

    private static Component named(RegulationChange row) {
        Anchor link = new Anchor("obligations/changes/" + row.id(), row.title());
        link.addClassName("tg-wrap");
        return Parts.twoLines(link, row.citation() + ", " + row.reference());
    }

    private static String reviews(RegulationChange row) {
        return Words.text("obligation.changes.reviews", row.openReviews(), row.reviews());
    }

    private void go() {
        if (!reading) {
            QueryParameters url = text.getValue().isBlank()
                    ? QueryParameters.empty()
                    : QueryParameters.simple(Map.of("text", text.getValue().strip()));
            getUI().ifPresent(ui -> ui.navigate(ChangesView.class, url));
        }
    }

    private void refresh() {
        String wanted = text.getValue();
        long count = grid.show(new KeysetGrid.Source<>() {
            @Override
            public Page<RegulationChange> page(Keyset keyset) {
                return rows.list(wanted, keyset);
            }

            @Override
            public long count() {
                return rows.count(wanted);
            }

            @Override
            public Object id(RegulationChange row) {
                return row.id();
            }
        });
        header.remark(Words.text("obligation.changes.count", count));
    }
}
