package io.tillguard.inspection.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.tillguard.inspection.InspectionExport;
import io.tillguard.inspection.InspectionFilter;
import io.tillguard.inspection.InspectionPermission;
import io.tillguard.inspection.InspectionRow;
import io.tillguard.inspection.InspectionRows;
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
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The inspections that were handed in, the last one first, each with what it found and what looks odd about it. */
@Route(value = "inspections/done", layout = MainLayout.class)
@PermitAll
@RequiresPermission("inspection:read")
final class DoneView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    private static final long serialVersionUID = 1L;
    private static final int TYPING_PAUSE_MS = 400;

    private final transient InspectionRows rows;
    private final PageHeader header;
    private final TextField text = new TextField(Words.text("inspection.filter.person"));
    private final DatePicker from = new DatePicker(Words.text("inspection.filter.from"));
    private final DatePicker until = new DatePicker(Words.text("inspection.filter.until"));
    private final Checkbox signs = new Checkbox(Words.text("inspection.filter.signs"));
    private final KeysetGrid<InspectionRow> grid = new KeysetGrid<>();
    private boolean reading;

    DoneView(InspectionRows rows, InspectionExport export, CurrentCaller currentCaller) {
        this.rows = rows;
        addClassNames("tg-page", "tg-full");
        Component[] actions = currentCaller.get().may(InspectionPermission.EXPORT)
                ? Downloads.of(InspectionExport.LIST, (format, out) -> export.write(format, filter(), out))
                : new Component[0];
        header = new PageHeader(getPageTitle(), actions);
        columns();
        add(header, InspectionTabs.around(InspectionTabs.Part.DONE), filters(), grid);
    }

    private Div filters() {
        text.setPrefixComponent(VaadinIcon.SEARCH.create());
        text.setClearButtonVisible(true);
        text.setMaxLength(80);
        text.setValueChangeMode(ValueChangeMode.LAZY);
        text.setValueChangeTimeout(TYPING_PAUSE_MS);
        text.addValueChangeListener(event -> changed());
        signs.addValueChangeListener(event -> changed());
        from.setClearButtonVisible(true);
        from.addValueChangeListener(event -> changed());
        until.setClearButtonVisible(true);
        until.addValueChangeListener(event -> changed());
        Div filters = new Div(text, from, until, signs);
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
        if (from.getValue() != null) {
            url.put("from", from.getValue().toString());
        }
        if (until.getValue() != null) {
            url.put("until", until.getValue().toString());
        }
        if (signs.getValue()) {
            url.put("signs", "1");
        }
        getUI().ifPresent(ui -> ui.navigate(DoneView.class, QueryParameters.simple(url)));
    }

    private InspectionFilter filter() {
        return new InspectionFilter(
                text.getValue(),
                null,
                null,
                null,
                null,
                signs.getValue() ? Boolean.TRUE : null,
                start(from.getValue(), 0),
                start(until.getValue(), 1));
    }

    /** When a day begins by the reader's clock, or the one so many days later. */
    private static @Nullable Instant start(@Nullable LocalDate day, int later) {
        return day == null
                ? null
                : day.plusDays(later).atStartOfDay(ReaderTime.zone()).toInstant();
    }

    private static @Nullable LocalDate day(QueryParameters url, String name) {
        try {
            return url.getSingleParameter(name).map(LocalDate::parse).orElse(null);
        } catch (DateTimeParseException noDay) {
            return null;
        }
    }

    private void columns() {
        grid.setSizeFull();
        grid.getElement().setAttribute("aria-label", getPageTitle());
        grid.setEmptyStateComponent(
                new EmptyState(Words.text("inspection.done.empty"), Words.text("inspection.done.empty.advice")));
        fixed(
                grid.addComponentColumn(row -> new Anchor("inspections/done/" + row.number(), row.serial())),
                "inspection.terminal",
                "9.5rem");
        var site = fixed(grid.addColumn(row -> row.site() == null ? "–" : row.site()), "inspection.site", "7rem");
        fixed(grid.addColumn(row -> Words.name("inspection.result", row.result())), "inspection.result", "8rem");
        var findings = grid.addColumn(DoneView::findings)
                .setHeader(Words.text("inspection.findings"))
                .setFlexGrow(2);
        var odd = grid.addColumn(DoneView::signs)
                .setHeader(Words.text("inspection.signs"))
                .setFlexGrow(2);
        var who = grid.addColumn(InspectionRow::inspector).setHeader(Words.text("inspection.inspector"));
        fixed(grid.addColumn(row -> ReaderTime.dateTime(row.inspectedAt())), "inspection.inspected", "11rem");
        grid.minor(site, findings, odd, who);
    }

    private static String findings(InspectionRow row) {
        return row.findings().isEmpty()
                ? "–"
                : row.findings().stream()
                        .map(finding -> Words.name("inspection.finding", finding))
                        .collect(Collectors.joining(", "));
    }

    private static String signs(InspectionRow row) {
        return row.signs().isEmpty()
                ? "–"
                : row.signs().stream()
                        .map(shown ->
                                Words.text("inspection.sign." + shown.sign().name(), shown.detail()))
                        .collect(Collectors.joining(", "));
    }

    private static Grid.Column<InspectionRow> fixed(Grid.Column<InspectionRow> column, String header, String width) {
        return column.setHeader(Words.text(header)).setWidth(width).setFlexGrow(0);
    }

    @Override
    public String getPageTitle() {
        return Words.text("inspection.tab.DONE");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        QueryParameters url = event.getLocation().getQueryParameters();
        reading = true;
        text.setValue(url.getSingleParameter("text").orElse(""));
        signs.setValue(url.getSingleParameter("signs").isPresent());
        from.setValue(day(url, "from"));
        until.setValue(day(url, "until"));
        reading = false;
        InspectionFilter filter = filter();
        long count = grid.show(new KeysetGrid.Source<>() {
            @Override
            public Page<InspectionRow> page(Keyset keyset) {
                return rows.page(filter, keyset);
            }

            @Override
            public long count() {
                return rows.count(filter);
            }

            @Override
            public Object id(InspectionRow row) {
                return row.id();
            }
        });
        header.remark(Words.text("inspection.done.count", count));
    }
}
