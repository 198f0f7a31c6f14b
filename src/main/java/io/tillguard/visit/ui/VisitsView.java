package io.tillguard.visit.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadHandler;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import io.tillguard.shared.TableFormat;
import io.tillguard.shell.EmptyState;
import io.tillguard.shell.KeysetGrid;
import io.tillguard.shell.MainLayout;
import io.tillguard.shell.PageHeader;
import io.tillguard.shell.RequiresPermission;
import io.tillguard.shell.Words;
import io.tillguard.visit.VisitExport;
import io.tillguard.visit.VisitFilter;
import io.tillguard.visit.VisitPermission;
import io.tillguard.visit.VisitRow;
import io.tillguard.visit.VisitRows;
import jakarta.annotation.security.PermitAll;
import java.util.Arrays;

/** The visits: those still to be made or under way, the newest first. */
@Route(value = "visits", layout = MainLayout.class)
@PermitAll
@RequiresPermission("visit:read")
final class VisitsView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    private static final long serialVersionUID = 1L;

    private final transient VisitRows rows;
    private final transient VisitExport export;
    private final PageHeader header;
    private final VisitFilters filters;
    private final KeysetGrid<VisitRow> grid = new KeysetGrid<>();

    VisitsView(VisitRows rows, VisitExport export, CurrentCaller currentCaller) {
        this.rows = rows;
        this.export = export;
        addClassNames("tg-page", "tg-full");
        Component[] actions = currentCaller.get().may(VisitPermission.EXPORT)
                ? Arrays.stream(TableFormat.values()).map(this::download).toArray(Component[]::new)
                : new Component[0];
        header = new PageHeader(getPageTitle(), actions);
        filters = new VisitFilters(url -> getUI().ifPresent(ui -> ui.navigate(VisitsView.class, url)));
        columns();
        add(header, filters, grid);
    }

    private void columns() {
        grid.setSizeFull();
        grid.getElement().setAttribute("aria-label", getPageTitle());
        grid.setEmptyStateComponent(new EmptyState(Words.text("visit.empty"), Words.text("visit.empty.advice")));
        fixed(
                grid.addComponentColumn(row -> new Anchor("visits/" + row.number(), row.number())),
                "visit.number",
                "6.5rem");
        grid.addColumn(VisitRow::visitor).setHeader(Words.text("visit.visitor"));
        var kind = fixed(grid.addColumn(row -> VisitWords.kind(row.kind())), "visit.kind", "7.5rem");
        var order = fixed(
                grid.addComponentColumn(row -> new Anchor("work-orders/" + row.order(), row.order())),
                "visit.order",
                "7.5rem");
        var site = fixed(grid.addColumn(VisitRow::site), "visit.site", "7rem");
        var terminal =
                fixed(grid.addColumn(row -> row.serial() == null ? "–" : row.serial()), "visit.terminal", "8.5rem");
        var window = fixed(grid.addColumn(VisitWords::window), "visit.window", "17rem");
        fixed(grid.addColumn(VisitWords::state), "visit.state", "8rem");
        grid.minor(kind, order, site, terminal, window);
    }

    private static Grid.Column<VisitRow> fixed(Grid.Column<VisitRow> column, String header, String width) {
        return column.setHeader(Words.text(header)).setWidth(width).setFlexGrow(0);
    }

    private Anchor download(TableFormat format) {
        DownloadHandler handler = event -> {
            event.setFileName(format.fileName(VisitExport.LIST));
            event.setContentType(format.mediaType());
            export.write(format, filters.filter(), event.getOutputStream());
        };
        Anchor anchor = new Anchor(handler, Words.text("visit.export", format.name()));
        anchor.getElement().setAttribute("download", format.fileName(VisitExport.LIST));
        return anchor;
    }

    @Override
    public String getPageTitle() {
        return Words.text("visit.visits");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        filters.read(event.getLocation().getQueryParameters());
        VisitFilter filter = filters.filter();
        long count = grid.show(new KeysetGrid.Source<>() {
            @Override
            public Page<VisitRow> page(Keyset keyset) {
                return rows.page(filter, keyset);
            }

            @Override
            public long count() {
                return rows.count(filter);
            }

            @Override
            public Object id(VisitRow row) {
                return row.id();
            }
        });
        header.remark(Words.text("visit.count", count));
    }
}
