package io.tillguard.inspection.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.tillguard.inspection.stocktake.CountFilter;
import io.tillguard.inspection.stocktake.CountedRow;
import io.tillguard.inspection.stocktake.Outcome;
import io.tillguard.inspection.stocktake.StockTakeRow;
import io.tillguard.inspection.stocktake.StockTakeRows;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.Page;
import io.tillguard.shell.EmptyState;
import io.tillguard.shell.KeysetGrid;
import io.tillguard.shell.MainLayout;
import io.tillguard.shell.PageHeader;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.RequiresPermission;
import io.tillguard.shell.Words;
import jakarta.annotation.security.PermitAll;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One stock-take: its figures, each a link to its terminals, the terminals, and what was found besides. */
@Route(value = "inspections/stock-takes/:number", layout = MainLayout.class)
@PermitAll
@RequiresPermission("inspection:read")
final class StockTakeView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    private static final long serialVersionUID = 1L;

    private final transient StockTakeRows rows;
    private final transient StockTakeActions actions;
    private String number = "";

    StockTakeView(StockTakeRows rows, StockTakeActions actions) {
        this.rows = rows;
        this.actions = actions;
        addClassName("tg-page");
    }

    @Override
    public String getPageTitle() {
        return Words.text("stocktake.number", number);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        number = event.getRouteParameters().get("number").orElse("");
        try {
            show(rows.get(number), filter(event.getLocation().getQueryParameters()));
        } catch (NotFound unknown) {
            event.rerouteToError(NotFoundException.class);
        }
    }

    private static CountFilter filter(QueryParameters url) {
        Outcome outcome = url.getSingleParameter("outcome")
                .flatMap(name -> Arrays.stream(Outcome.values())
                        .filter(each -> each.name().equals(name))
                        .findFirst())
                .orElse(null);
        Boolean elsewhere = url.getSingleParameter("elsewhere").isPresent() ? Boolean.TRUE : null;
        return new CountFilter(url.getSingleParameter("text").orElse(null), outcome, elsewhere);
    }

    private void show(StockTakeRow row, CountFilter filter) {
        removeAll();
        PageHeader header = new PageHeader(
                getPageTitle() + (row.title() == null ? "" : " · " + row.title()),
                actions.of(row, filter, () -> show(rows.get(number), filter)).toArray(Component[]::new));
        header.remark(row.node() + " · " + row.nodeName() + " · " + Words.name("stocktake.state", row.state()) + " · "
                + ReaderTime.dateTime(row.startedAt()) + " – "
                + ReaderTime.dateTime(row.endedAt() == null ? row.until() : row.endedAt()));
        add(header, figures(row), terminals(row, filter), finds(row));
    }

    private Div figures(StockTakeRow row) {
        StockTakeRow.Figures figures = row.figures();
        Div cards = new Div(
                figure("OPEN", figures.open(), "?outcome=OPEN"),
                figure("CONFIRMED", figures.confirmed(), "?outcome=CONFIRMED"),
                figure("MISSING", figures.missing(), "?outcome=MISSING"),
                figure("FOUND", figures.found(), "?outcome=FOUND"),
                figure("LEFT", figures.left(), "?outcome=LEFT"),
                figure("ELSEWHERE", figures.elsewhere(), "?elsewhere=1"));
        cards.addClassNames("tg-cards", "tg-small-cards");
        return cards;
    }

    private Div figure(String key, long value, String query) {
        Div count = new Div(new Anchor("inspections/stock-takes/" + number + query, Words.number(value)));
        count.addClassName("tg-figure");
        Div card = new Div(new Span(Words.text("stocktake.figure." + key)), count);
        card.addClassName("tg-card");
        return card;
    }

    private Component terminals(StockTakeRow row, CountFilter filter) {
        Div part = new Div(new H2(Words.text("stocktake.terminals") + suffix(filter)));
        if (!filter.equals(CountFilter.all())) {
            part.add(new Anchor("inspections/stock-takes/" + number, Words.text("stocktake.all")));
        }
        KeysetGrid<CountedRow> grid = grid();
        grid.show(new KeysetGrid.Source<>() {
            @Override
            public Page<CountedRow> page(Keyset keyset) {
                return rows.terminals(row, filter, keyset);
            }

            @Override
            public long count() {
                return rows.count(row, filter);
            }

            @Override
            public Object id(CountedRow counted) {
                return counted.terminalId();
            }
        });
        part.add(grid);
        return part;
    }

    private static String suffix(CountFilter filter) {
        Outcome outcome = filter.outcome();
        String what = outcome == null ? "" : " · " + Words.name("stocktake.outcome", outcome);
        return Boolean.TRUE.equals(filter.elsewhere()) ? what + " · " + Words.text("stocktake.elsewhere") : what;
    }

    private KeysetGrid<CountedRow> grid() {
        KeysetGrid<CountedRow> grid = new KeysetGrid<>();
        grid.setHeight("26rem");
        grid.getElement().setAttribute("aria-label", Words.text("stocktake.terminals"));
        grid.setEmptyStateComponent(new EmptyState(
                Words.text("stocktake.terminals.empty"), Words.text("stocktake.terminals.empty.advice")));
        grid.addComponentColumn(row -> new Anchor("terminals/" + row.serial(), row.serial()))
                .setHeader(Words.text("stocktake.terminal"))
                .setWidth("9.5rem")
                .setFlexGrow(0);
        var model = grid.addColumn(CountedRow::model).setHeader(Words.text("stocktake.model"));
        var site = grid.addColumn(row -> or(row.site())).setHeader(Words.text("stocktake.site"));
        grid.addColumn(row -> Words.name("stocktake.outcome", row.outcome()))
                .setHeader(Words.text("stocktake.outcome"));
        var where = grid.addColumn(row -> or(row.seenSite())).setHeader(Words.text("stocktake.seen.at"));
        var how = grid.addColumn(row -> row.how() == null
                        ? "–"
                        : ReaderTime.dateTime(row.seenAt()) + " · " + Words.name("stocktake.how", row.how()))
                .setHeader(Words.text("stocktake.seen"))
                .setFlexGrow(2);
        var who = grid.addColumn(row -> or(row.seenBy())).setHeader(Words.text("stocktake.seen.by"));
        grid.minor(model, site, where, how, who);
        return grid;
    }

    private static String or(@Nullable String text) {
        return text == null ? "–" : text;
    }

    private Component finds(StockTakeRow row) {
        Div card = new Div(new H2(Words.text("stocktake.finds")), FindList.of(rows, row));
        card.addClassName("tg-card");
        return card;
    }
}
