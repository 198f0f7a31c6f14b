package io.tillguard.obligation.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.tillguard.obligation.Obligation;
import io.tillguard.obligation.ObligationExport;
import io.tillguard.obligation.ObligationFilter;
import io.tillguard.obligation.ObligationRows;
import io.tillguard.obligation.Standing;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The register of obligations by code; red where nothing proves that one is met. The URL holds the filter. */
@Route(value = "obligations", layout = MainLayout.class)
@PermitAll
@RequiresPermission("obligation:read")
final class ObligationsView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    private static final long serialVersionUID = 1L;

    private final transient ObligationRows rows;
    private final transient ObligationForms forms;
    private final transient ObligationExport export;
    private final PageHeader header;
    private final TextField text = Parts.search("obligation.search", this::go);
    private final Select<Standing> standing =
            Parts.filter("obligation.standing", "obligation.standing", Standing.values(), "obligation.standing.any");
    private final Select<String> regulation = new Select<>();
    private final KeysetGrid<Obligation> grid = new KeysetGrid<>();
    private boolean reading;

    ObligationsView(ObligationRows rows, ObligationForms forms, ObligationExport export) {
        this.rows = rows;
        this.forms = forms;
        this.export = export;
        addClassNames("tg-page", "tg-full");
        header = new PageHeader(getPageTitle(), actions().toArray(Component[]::new));
        standing.addValueChangeListener(event -> go());
        regulation.setLabel(Words.text("obligation.regulation"));
        regulation.setEmptySelectionAllowed(true);
        regulation.setEmptySelectionCaption(Words.text("obligation.regulation.any"));
        regulation.addValueChangeListener(event -> go());
        Div filters = new Div(text, standing, regulation);
        filters.addClassName("tg-filters");
        columns();
        add(header, ObligationTabs.around(ObligationTabs.Part.OBLIGATIONS), filters, grid);
    }

    @Override
    public String getPageTitle() {
        return Words.text("obligation.title");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        QueryParameters url = event.getLocation().getQueryParameters();
        reading = true;
        text.setValue(url.getSingleParameter("text").orElse(""));
        String wanted = url.getSingleParameter("standing").orElse("");
        standing.setValue(Arrays.stream(Standing.values())
                .filter(each -> each.name().equals(wanted))
                .findFirst()
                .orElse(null));
        List<String> known = new ArrayList<>(rows.regulations());
        String named = url.getSingleParameter("regulation").orElse("");
        if (!named.isBlank() && !known.contains(named)) {
            known.add(named);
        }
        regulation.setItems(known);
        regulation.setValue(named.isBlank() ? null : named);
        reading = false;
        refresh();
    }

    private List<Component> actions() {
        List<Component> actions = new ArrayList<>();
        if (forms.mayExport()) {
            actions.addAll(Arrays.asList(
                    Parts.downloads("obligations", (format, out) -> export.obligations(format, filter(), out))));
        }
        if (forms.mayEdit()) {
            actions.add(Parts.primary(
                    "obligation.add",
                    () -> forms.add(null, null, added -> UI.getCurrent().navigate("obligations/" + added.id()))));
        }
        return actions;
    }

    private void columns() {
        grid.setSizeFull();
        grid.addThemeVariants(GridVariant.LUMO_WRAP_CELL_CONTENT);
        grid.getElement().setAttribute("aria-label", getPageTitle());
        grid.setEmptyStateComponent(
                new EmptyState(Words.text("obligation.empty"), Words.text("obligation.empty.advice")));
        Parts.fixed(grid.addColumn(Obligation::code), "obligation.code", "5rem");
        grid.addComponentColumn(ObligationsView::named)
                .setHeader(Words.text("obligation.name"))
                .setFlexGrow(3);
        Parts.fixed(
                grid.addComponentColumn(row -> ObligationWords.standing(row.standing())),
                "obligation.standing",
                "9rem");
        var evidence =
                Parts.fixed(grid.addComponentColumn(ObligationWords::evidence), "obligation.evidenced-on", "9rem");
        var next =
                Parts.fixed(grid.addColumn(row -> ReaderTime.date(row.nextReview())), "obligation.next-review", "9rem");
        var owner = Parts.fixed(grid.addColumn(Obligation::owner), "obligation.owner", "9rem");
        grid.minor(evidence, next, owner);
    }

    /** The rule under the title, and whether it is to be confirmed before anybody relies on it. */
    private static Component named(Obligation row) {
        Anchor link = new Anchor("obligations/" + row.id(), row.title());
        link.addClassName("tg-wrap");
        Component named = Parts.twoLines(link, row.citation().toString());
        return row.basis().isOpen() ? new Div(named, ObligationWords.basis(row.basis())) : named;
    }

    private ObligationFilter filter() {
        return new ObligationFilter(text.getValue(), regulation.getValue(), standing.getValue());
    }

    private void go() {
        if (reading) {
            return;
        }
        Map<String, String> url = new LinkedHashMap<>();
        if (!text.getValue().isBlank()) {
            url.put("text", text.getValue().strip());
        }
        if (standing.getValue() != null) {
            url.put("standing", standing.getValue().name());
        }
        if (regulation.getValue() != null) {
            url.put("regulation", regulation.getValue());
        }
        getUI().ifPresent(ui -> ui.navigate(ObligationsView.class, QueryParameters.simple(url)));
    }

    private void refresh() {
        ObligationFilter filter = filter();
        long count = grid.show(new KeysetGrid.Source<>() {
            @Override
            public Page<Obligation> page(Keyset keyset) {
                return rows.list(filter, keyset);
            }

            @Override
            public long count() {
                return rows.count(filter);
            }

            @Override
            public Object id(Obligation row) {
                return row.id();
            }
        });
        header.remark(Words.text("obligation.count", count));
    }
}
