package io.tillguard.inspection.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.tillguard.inspection.DutyFilter;
import io.tillguard.inspection.DutyRow;
import io.tillguard.inspection.DutyRows;
import io.tillguard.inspection.InspectionExport;
import io.tillguard.inspection.InspectionPermission;
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
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is to be inspected, what is due first coming first, and how each terminal was in the past year. */
@Route(value = "inspections", layout = MainLayout.class)
@PermitAll
@RequiresPermission("inspection:read")
final class DueView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    private static final long serialVersionUID = 1L;
    private static final int TYPING_PAUSE_MS = 400;

    private final transient DutyRows rows;
    private final transient Clock clock;
    private final PageHeader header;
    private final TextField text = new TextField(Words.text("inspection.filter.text"));
    private final Checkbox overdue = new Checkbox(Words.text("inspection.filter.overdue"));
    private final KeysetGrid<DutyRow> grid = new KeysetGrid<>();
    private boolean reading;

    DueView(DutyRows rows, InspectionExport export, CurrentCaller currentCaller, Clock clock) {
        this.rows = rows;
        this.clock = clock;
        addClassNames("tg-page", "tg-full");
        List<Component> actions = new ArrayList<>();
        if (currentCaller.get().may(InspectionPermission.PERFORM)) {
            actions.add(new PhoneLink());
        }
        if (currentCaller.get().may(InspectionPermission.EXPORT)) {
            Collections.addAll(
                    actions,
                    Downloads.of(InspectionExport.COVERAGE, (format, out) -> export.coverage(format, filter(), out)));
        }
        header = new PageHeader(getPageTitle(), actions.toArray(Component[]::new));
        columns();
        add(header, InspectionTabs.around(InspectionTabs.Part.DUE), filters(), grid);
    }

    private Div filters() {
        text.setPrefixComponent(VaadinIcon.SEARCH.create());
        text.setClearButtonVisible(true);
        text.setMaxLength(80);
        text.setValueChangeMode(ValueChangeMode.LAZY);
        text.setValueChangeTimeout(TYPING_PAUSE_MS);
        text.addValueChangeListener(event -> changed());
        overdue.addValueChangeListener(event -> changed());
        Div filters = new Div(text, overdue);
        filters.addClassName("tg-filters");
        return filters;
    }

    private void changed() {
        if (reading) {
            return;
        }
        Map<String, String> url = new LinkedHashMap<>();
        if (!text.getValue().isBlank()) {
            url.put("text", text.getValue().strip());
        }
        if (overdue.getValue()) {
            url.put("overdue", "1");
        }
        getUI().ifPresent(ui -> ui.navigate(DueView.class, QueryParameters.simple(url)));
    }

    private DutyFilter filter() {
        return new DutyFilter(text.getValue(), null, null, overdue.getValue() ? clock.instant() : null, null);
    }

    private void columns() {
        grid.setSizeFull();
        grid.getElement().setAttribute("aria-label", getPageTitle());
        grid.setEmptyStateComponent(
                new EmptyState(Words.text("inspection.due.empty"), Words.text("inspection.due.empty.advice")));
        fixed(
                grid.addComponentColumn(row -> new Anchor("terminals/" + row.serial(), row.serial())),
                "inspection.terminal",
                "9.5rem");
        var model = grid.addColumn(DutyRow::model).setHeader(Words.text("inspection.model"));
        var site = fixed(grid.addColumn(row -> row.site() == null ? "–" : row.site()), "inspection.site", "7rem");
        var kind = grid.addColumn(row -> Words.text(
                        "inspection.every", Words.name("inspection.class", row.terminalClass()), row.intervalDays()))
                .setHeader(Words.text("inspection.class"))
                .setWidth("11rem")
                .setFlexGrow(2);
        var last = fixed(grid.addComponentColumn(DueView::last), "inspection.last", "16rem");
        var by = grid.addColumn(row -> row.lastInspector() == null ? "–" : row.lastInspector())
                .setHeader(Words.text("inspection.inspector"));
        var times = fixed(grid.addColumn(DutyRow::inspections), "inspection.times", "7rem");
        fixed(grid.addComponentColumn(DueView::due), "inspection.due", "10rem");
        grid.minor(model, site, kind, last, by, times);
    }

    /** When and how; the page of the inspection has the photos. */
    private static Component last(DutyRow row) {
        if (row.lastInspectedAt() == null) {
            return new Span(Words.text("inspection.never"));
        }
        String when = ReaderTime.dateTime(row.lastInspectedAt());
        if (row.lastNumber() == null || row.lastResult() == null) {
            return new Span(when);
        }
        String how = Boolean.TRUE.equals(row.lastByCamera()) ? "inspection.how.camera" : "inspection.how.typed";
        Span rest = new Span(" · " + Words.name("inspection.result", row.lastResult()) + ", " + Words.text(how));
        return new Span(new Anchor("inspections/done/" + row.lastNumber(), when), rest);
    }

    private static Component due(DutyRow row) {
        String day = row.dueOn().toString();
        return new Span(row.overdue() ? Words.text("inspection.overdue", day) : day);
    }

    private static Grid.Column<DutyRow> fixed(Grid.Column<DutyRow> column, String header, String width) {
        return column.setHeader(Words.text(header)).setWidth(width).setFlexGrow(0);
    }

    @Override
    public String getPageTitle() {
        return Words.text("inspection.title");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        QueryParameters url = event.getLocation().getQueryParameters();
        reading = true;
        text.setValue(url.getSingleParameter("text").orElse(""));
        overdue.setValue(url.getSingleParameter("overdue").isPresent());
        reading = false;
        DutyFilter filter = filter();
        long count = grid.show(new KeysetGrid.Source<>() {
            @Override
            public Page<DutyRow> page(Keyset keyset) {
                return rows.page(filter, keyset);
            }

            @Override
            public long count() {
                return rows.count(filter);
            }

            @Override
            public Object id(DutyRow row) {
                return row.terminalId();
            }
        });
        header.remark(Words.text("inspection.due.count", count));
    }
}
