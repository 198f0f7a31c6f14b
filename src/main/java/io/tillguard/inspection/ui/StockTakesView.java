package io.tillguard.inspection.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.tillguard.inspection.InspectionPermission;
import io.tillguard.inspection.stocktake.StockTakeRow;
import io.tillguard.inspection.stocktake.StockTakeRows;
import io.tillguard.inspection.stocktake.StockTakes;
import io.tillguard.organisation.Organisation;
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

/** The stock-takes, the last one first. */
@Route(value = "inspections/stock-takes", layout = MainLayout.class)
@PermitAll
@RequiresPermission("inspection:read")
final class StockTakesView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    private static final long serialVersionUID = 1L;

    private final transient StockTakeRows rows;
    private final transient StockTakes stockTakes;
    private final transient Organisation organisation;
    private final transient Clock clock;
    private final PageHeader header;
    private final KeysetGrid<StockTakeRow> grid = new KeysetGrid<>();

    StockTakesView(
            StockTakeRows rows,
            StockTakes stockTakes,
            Organisation organisation,
            CurrentCaller currentCaller,
            Clock clock) {
        this.rows = rows;
        this.stockTakes = stockTakes;
        this.organisation = organisation;
        this.clock = clock;
        addClassNames("tg-page", "tg-full");
        Button begin = new Button(Words.text("stocktake.begin"), click -> begin());
        begin.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        Component[] actions =
                currentCaller.get().may(InspectionPermission.EDIT) ? new Component[] {begin} : new Component[0];
        header = new PageHeader(getPageTitle(), actions);
        columns();
        add(header, InspectionTabs.around(InspectionTabs.Part.STOCK_TAKES), grid);
    }

    @Override
    public String getPageTitle() {
        return Words.text("stocktake.title");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        long count = grid.show(new KeysetGrid.Source<>() {
            @Override
            public Page<StockTakeRow> page(Keyset keyset) {
                return rows.page(null, keyset);
            }

            @Override
            public long count() {
                return rows.count(null);
            }

            @Override
            public Object id(StockTakeRow row) {
                return row.id();
            }
        });
        header.remark(Words.text("stocktake.count", count));
    }

    private void columns() {
        grid.setSizeFull();
        grid.getElement().setAttribute("aria-label", getPageTitle());
        grid.setEmptyStateComponent(
                new EmptyState(Words.text("stocktake.empty"), Words.text("stocktake.empty.advice")));
        fixed(
                grid.addComponentColumn(row -> new Anchor(
                        "inspections/stock-takes/" + row.number(),
                        Words.text("stocktake.number", String.valueOf(row.number())))),
                "stocktake.title",
                "9rem");
        grid.addColumn(row -> row.node() + " · " + row.nodeName()).setHeader(Words.text("stocktake.node"));
        var name =
                grid.addColumn(row -> row.title() == null ? "–" : row.title()).setHeader(Words.text("stocktake.name"));
        var state = fixed(grid.addColumn(row -> Words.name("stocktake.state", row.state())), "stocktake.state", "7rem");
        fixed(
                grid.addColumn(row -> Words.text(
                        "stocktake.progress",
                        row.figures().confirmed(),
                        row.figures().terminals())),
                "stocktake.confirmed",
                "8rem");
        var missing =
                fixed(grid.addColumn(row -> Words.number(row.figures().missing())), "stocktake.figure.MISSING", "6rem");
        var until = fixed(
                grid.addColumn(row -> ReaderTime.dateTime(row.endedAt() == null ? row.until() : row.endedAt())),
                "stocktake.until",
                "11rem");
        grid.minor(name, state, missing, until);
    }

    private static Grid.Column<StockTakeRow> fixed(Grid.Column<StockTakeRow> column, String header, String width) {
        return column.setHeader(Words.text(header)).setWidth(width).setFlexGrow(0);
    }

    private void begin() {
        new BeginDialog(organisation.tree(), clock, wanted -> {
                    StockTakeRow begun = stockTakes.begin(wanted);
                    UI.getCurrent().navigate("inspections/stock-takes/" + begun.number());
                })
                .open();
    }
}
