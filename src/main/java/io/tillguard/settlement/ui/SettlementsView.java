package io.tillguard.settlement.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.tillguard.settlement.BatchRow;
import io.tillguard.settlement.BatchState;
import io.tillguard.settlement.SettlementExport;
import io.tillguard.settlement.SettlementFilter;
import io.tillguard.settlement.SettlementPermission;
import io.tillguard.settlement.SettlementRows;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import io.tillguard.shared.TableFormat;
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

/** What acquirers owe, and whether it came. The URL holds the filter. */
@Route(value = "settlements", layout = MainLayout.class)
@PermitAll
@RequiresPermission("settlement:read")
final class SettlementsView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    private static final long serialVersionUID = 1L;

    private final transient SettlementRows rows;
    private final transient SettlementExport export;
    private final PageHeader header;
    private final TextField text = new TextField(Words.text("settlement.search"));
    private final Select<BatchState> state = new Select<>();
    private final Checkbox late = new Checkbox(Words.text("settlement.late-only"));
    private final Paragraph sums = new Paragraph();
    private final KeysetGrid<BatchRow> grid = new KeysetGrid<>();
    private boolean reading;

    SettlementsView(SettlementRows rows, SettlementExport export, CurrentCaller currentCaller) {
        this.rows = rows;
        this.export = export;
        addClassNames("tg-page", "tg-full");
        header = new PageHeader(getPageTitle(), actions(currentCaller).toArray(Component[]::new));
        text.setPrefixComponent(VaadinIcon.SEARCH.create());
        text.setClearButtonVisible(true);
        text.setMaxLength(80);
        text.setValueChangeMode(ValueChangeMode.LAZY);
        text.addValueChangeListener(event -> go());
        state.setLabel(Words.text("settlement.state"));
        state.setItems(BatchState.values());
        state.setItemLabelGenerator(
                each -> each == null ? Words.text("settlement.any") : Words.name("settlement.state", each));
        state.setEmptySelectionAllowed(true);
        state.setEmptySelectionCaption(Words.text("settlement.any"));
        state.addValueChangeListener(event -> go());
        late.addValueChangeListener(event -> go());
        sums.setClassName("tg-remark");
        Div filters = new Div(text, state, late);
        filters.addClassName("tg-filters");
        columns();
        add(header, SettlementParts.tabs(false), filters, sums, grid);
    }

    @Override
    public String getPageTitle() {
        return Words.text("settlement.title");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        QueryParameters url = event.getLocation().getQueryParameters();
        reading = true;
        text.setValue(url.getSingleParameter("q").orElse(""));
        state.setValue(url.getSingleParameter("state")
                .flatMap(name -> Arrays.stream(BatchState.values())
                        .filter(each -> each.name().equals(name))
                        .findFirst())
                .orElse(null));
        late.setValue(url.getSingleParameter("late").isPresent());
        reading = false;
        refresh();
    }

    private List<Component> actions(CurrentCaller currentCaller) {
        List<Component> actions = new ArrayList<>();
        if (currentCaller.get().may(SettlementPermission.EXPORT)) {
            Arrays.stream(TableFormat.values())
                    .map(format -> SettlementParts.download(
                            format, SettlementExport.BATCHES, (as, out) -> export.batches(as, filter(), out)))
                    .forEach(actions::add);
        }
        if (currentCaller.get().may(SettlementPermission.IMPORT)) {
            actions.add(new Anchor("imports", Words.text("settlement.import")));
        }
        return actions;
    }

    private void columns() {
        grid.setSizeFull();
        grid.getElement().setAttribute("aria-label", getPageTitle());
        grid.setEmptyStateComponent(
                new EmptyState(Words.text("settlement.empty"), Words.text("settlement.empty.advice")));
        var day = fixed(grid.addColumn(row -> ReaderTime.date(row.businessDate())), "settlement.day", "8rem");
        var merchant = grid.addColumn(BatchRow::merchantNo)
                .setHeader(Words.text("settlement.merchant"))
                .setFlexGrow(1);
        var acquirer = fixed(grid.addColumn(BatchRow::acquirer), "settlement.acquirer", "8rem");
        var reference = grid.addColumn(BatchRow::reference)
                .setHeader(Words.text("settlement.reference"))
                .setFlexGrow(1);
        fixed(grid.addColumn(row -> Words.amount(row.due())), "settlement.due", "9.5rem")
                .setTextAlign(ColumnTextAlign.END);
        fixed(grid.addComponentColumn(SettlementsView::standing), "settlement.state", "8.5rem");
        var expected = fixed(grid.addColumn(row -> ReaderTime.date(row.expectedOn())), "settlement.expected", "8rem");
        var credit = grid.addColumn(SettlementsView::credit)
                .setHeader(Words.text("settlement.credit"))
                .setFlexGrow(2);
        grid.minor(day, acquirer, reference, expected, credit);
        merchant.setAutoWidth(true);
    }

    private static Span standing(BatchRow row) {
        Span span = new Span(row.late() ? Words.text("settlement.late") : Words.name("settlement.state", row.state()));
        if (row.late() || row.state() == BatchState.WRONG_PAYER) {
            span.addClassNames("tg-severity", "tg-severity-high");
        }
        return span;
    }

    private static String credit(BatchRow row) {
        return row.creditedOn() == null
                ? "–"
                : ReaderTime.date(row.creditedOn()) + " · " + row.payer() + " · " + row.bankReference();
    }

    private static Grid.Column<BatchRow> fixed(Grid.Column<BatchRow> column, String header, String width) {
        return column.setHeader(Words.text(header)).setWidth(width).setFlexGrow(0);
    }

    private SettlementFilter filter() {
        return new SettlementFilter(text.getValue(), state.getValue(), null, null, late.getValue());
    }

    private void go() {
        if (reading) {
            return;
        }
        Map<String, String> url = new LinkedHashMap<>();
        if (!text.getValue().isBlank()) {
            url.put("q", text.getValue().strip());
        }
        if (state.getValue() != null) {
            url.put("state", state.getValue().name());
        }
        if (late.getValue()) {
            url.put("late", "true");
        }
        getUI().ifPresent(ui -> ui.navigate(SettlementsView.class, QueryParameters.simple(url)));
    }

    private void refresh() {
        SettlementFilter filter = filter();
        long count = grid.show(new KeysetGrid.Source<>() {
            @Override
            public Page<BatchRow> page(Keyset keyset) {
                return rows.page(filter, keyset);
            }

            @Override
            public long count() {
                return rows.count(filter);
            }

            @Override
            public Object id(BatchRow row) {
                return row.id();
            }
        });
        header.remark(Words.text("settlement.count", count));
        sums.setText(String.join(
                " ",
                rows.owed(filter).stream()
                        .map(each -> Words.text("settlement.owed", each.batches(), Words.amount(each.sum())))
                        .toList()));
    }
}
