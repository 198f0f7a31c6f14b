package io.tillguard.settlement.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.tillguard.settlement.CreditRow;
import io.tillguard.settlement.CreditState;
import io.tillguard.settlement.SettlementExport;
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
import java.util.List;
import java.util.Map;

/** What banks credited, and what it covers. The URL holds the state. */
@Route(value = "settlement-credits", layout = MainLayout.class)
@PermitAll
@RequiresPermission("settlement:read")
final class SettlementCreditsView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    private static final long serialVersionUID = 1L;

    private final transient SettlementRows rows;
    private final transient SettlementExport export;
    private final transient CreditActions actions;
    private final PageHeader header;
    private final Select<CreditState> state = new Select<>();
    private final KeysetGrid<CreditRow> grid = new KeysetGrid<>();
    private boolean reading;

    SettlementCreditsView(
            SettlementRows rows, SettlementExport export, CreditActions actions, CurrentCaller currentCaller) {
        this.rows = rows;
        this.export = export;
        this.actions = actions;
        addClassNames("tg-page", "tg-full");
        header = new PageHeader(getPageTitle(), buttons(currentCaller).toArray(Component[]::new));
        state.setLabel(Words.text("settlement.state"));
        state.setItems(CreditState.values());
        state.setItemLabelGenerator(
                each -> each == null ? Words.text("settlement.any") : Words.name("settlement.credit", each));
        state.setEmptySelectionAllowed(true);
        state.setEmptySelectionCaption(Words.text("settlement.any"));
        state.addValueChangeListener(event -> go());
        Div filters = new Div(state);
        filters.addClassName("tg-filters");
        columns();
        add(header, SettlementParts.tabs(true), filters, grid);
    }

    @Override
    public String getPageTitle() {
        return Words.text("settlement.credits");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        reading = true;
        state.setValue(event.getLocation()
                .getQueryParameters()
                .getSingleParameter("state")
                .flatMap(name -> Arrays.stream(CreditState.values())
                        .filter(each -> each.name().equals(name))
                        .findFirst())
                .orElse(null));
        reading = false;
        refresh();
    }

    private List<Component> buttons(CurrentCaller currentCaller) {
        List<Component> buttons = new ArrayList<>();
        if (currentCaller.get().may(SettlementPermission.EXPORT)) {
            Arrays.stream(TableFormat.values())
                    .map(format -> SettlementParts.download(
                            format, SettlementExport.CREDITS, (as, out) -> export.credits(as, state.getValue(), out)))
                    .forEach(buttons::add);
        }
        if (currentCaller.get().may(SettlementPermission.IMPORT)) {
            buttons.add(new Anchor("imports", Words.text("settlement.import")));
        }
        return buttons;
    }

    private void columns() {
        grid.setSizeFull();
        grid.getElement().setAttribute("aria-label", getPageTitle());
        grid.setEmptyStateComponent(
                new EmptyState(Words.text("settlement.credits.empty"), Words.text("settlement.empty.advice")));
        var day = fixed(grid.addColumn(row -> ReaderTime.date(row.valueDate())), "settlement.value-date", "8rem");
        grid.addColumn(CreditRow::payer)
                .setHeader(Words.text("settlement.payer"))
                .setFlexGrow(2);
        fixed(grid.addColumn(row -> Words.amount(row.amount())), "settlement.amount", "9.5rem")
                .setTextAlign(ColumnTextAlign.END);
        var bank = grid.addColumn(row -> "…" + row.account() + " · " + row.bankReference())
                .setHeader(Words.text("settlement.bank-reference"))
                .setFlexGrow(1);
        var merchant = fixed(
                grid.addColumn(row -> row.merchantNo() == null ? "–" : row.merchantNo()),
                "settlement.merchant",
                "11.5rem");
        var standing = fixed(grid.addComponentColumn(SettlementCreditsView::standing), "settlement.state", "9rem");
        fixed(grid.addComponentColumn(row -> actions.of(row, this::refresh)), "settlement.actions", "7.5rem");
        grid.minor(day, bank, merchant, standing);
    }

    private static Span standing(CreditRow row) {
        boolean stranger = Boolean.FALSE.equals(row.payerKnown());
        Span span = new Span(
                stranger
                        ? Words.text("settlement.state.WRONG_PAYER")
                        : Words.name("settlement.credit", row.state())
                                + (row.batches() > 1 ? " (" + row.batches() + ")" : ""));
        if (stranger) {
            span.addClassNames("tg-severity", "tg-severity-high");
        } else if (row.state() == CreditState.AMBIGUOUS) {
            span.addClassNames("tg-severity", "tg-severity-medium");
        }
        return span;
    }

    private static Grid.Column<CreditRow> fixed(Grid.Column<CreditRow> column, String header, String width) {
        return column.setHeader(Words.text(header)).setWidth(width).setFlexGrow(0);
    }

    private void go() {
        if (reading) {
            return;
        }
        Map<String, String> url = state.getValue() == null
                ? Map.of()
                : Map.of("state", state.getValue().name());
        getUI().ifPresent(ui -> ui.navigate(SettlementCreditsView.class, QueryParameters.simple(url)));
    }

    private void refresh() {
        CreditState wanted = state.getValue();
        long count = grid.show(new KeysetGrid.Source<>() {
            @Override
            public Page<CreditRow> page(Keyset keyset) {
                return rows.credits(wanted, keyset);
            }

            @Override
            public long count() {
                return rows.countCredits(wanted);
            }

            @Override
            public Object id(CreditRow row) {
                return row.id();
            }
        });
        header.remark(Words.text("settlement.credits.count", count));
    }
}
