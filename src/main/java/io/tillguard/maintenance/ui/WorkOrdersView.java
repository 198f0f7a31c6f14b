package io.tillguard.maintenance.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadHandler;
import io.tillguard.maintenance.MaintenancePermission;
import io.tillguard.maintenance.OrderExport;
import io.tillguard.maintenance.OrderFilter;
import io.tillguard.maintenance.OrderRow;
import io.tillguard.maintenance.OrderRows;
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
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The work orders: what is still to be done, from the soonest on. */
@Route(value = "work-orders", layout = MainLayout.class)
@PermitAll
@RequiresPermission("maintenance:read")
final class WorkOrdersView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    private static final long serialVersionUID = 1L;

    private final transient OrderRows rows;
    private final transient OrderExport export;
    private final transient Clock clock;
    private final PageHeader header;
    private final OrderFilters filters;
    private final KeysetGrid<OrderRow> grid = new KeysetGrid<>();

    WorkOrdersView(OrderRows rows, OrderExport export, OrderForm form, CurrentCaller currentCaller, Clock clock) {
        this.rows = rows;
        this.export = export;
        this.clock = clock;
        addClassNames("tg-page", "tg-full");
        List<Component> actions = new ArrayList<>();
        if (currentCaller.get().may(MaintenancePermission.EXPORT)) {
            Arrays.stream(TableFormat.values()).map(this::download).forEach(actions::add);
        }
        if (currentCaller.get().may(MaintenancePermission.REQUEST)) {
            Button add = new Button(Words.text("maintenance.open"), click -> form.open(this::open));
            add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            actions.add(add);
        }
        header = new PageHeader(getPageTitle(), actions.toArray(Component[]::new));
        filters = new OrderFilters(url -> getUI().ifPresent(ui -> ui.navigate(WorkOrdersView.class, url)));
        columns();
        add(header, filters, grid);
    }

    private void columns() {
        grid.setSizeFull();
        grid.getElement().setAttribute("aria-label", getPageTitle());
        grid.setEmptyStateComponent(
                new EmptyState(Words.text("maintenance.orders.empty"), Words.text("maintenance.orders.empty.advice")));
        fixed(
                grid.addComponentColumn(row -> new Anchor("work-orders/" + row.number(), row.number())),
                "maintenance.number",
                "7rem");
        grid.addColumn(OrderWords::title)
                .setHeader(Words.text("maintenance.what"))
                .setFlexGrow(2);
        var kind =
                fixed(grid.addColumn(row -> Words.name("maintenance.kind", row.kind())), "maintenance.kind", "7.5rem");
        var where = fixed(grid.addColumn(row -> row.site() == null ? "–" : row.site()), "maintenance.site", "6.5rem");
        var terminal =
                fixed(grid.addColumn(row -> row.serial() == null ? "–" : row.serial()), "maintenance.terminal", "8rem");
        var planned = fixed(grid.addColumn(row -> OrderWords.plannedDay(row)), "maintenance.planned", "7.5rem");
        var due = fixed(
                grid.addComponentColumn(row -> OrderWords.dueDay(row, clock.instant())), "maintenance.due", "8.5rem");
        var who = grid.addColumn(OrderWords::who).setHeader(Words.text("maintenance.who"));
        fixed(grid.addColumn(OrderWords::state), "maintenance.state", "8rem");
        grid.minor(kind, where, terminal, planned, due, who);
    }

    private static Grid.Column<OrderRow> fixed(Grid.Column<OrderRow> column, String header, String width) {
        return column.setHeader(Words.text(header)).setWidth(width).setFlexGrow(0);
    }

    private Anchor download(TableFormat format) {
        DownloadHandler handler = event -> {
            event.setFileName(format.fileName(OrderExport.LIST));
            event.setContentType(format.mediaType());
            export.write(format, filters.filter(clock.instant()), event.getOutputStream());
        };
        Anchor anchor = new Anchor(handler, Words.text("maintenance.export", format.name()));
        anchor.getElement().setAttribute("download", format.fileName(OrderExport.LIST));
        return anchor;
    }

    private void open(OrderRow opened) {
        getUI().ifPresent(ui -> ui.navigate("work-orders/" + opened.number()));
    }

    @Override
    public String getPageTitle() {
        return Words.text("maintenance.orders");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        filters.read(event.getLocation().getQueryParameters());
        OrderFilter filter = filters.filter(clock.instant());
        long count = grid.show(new KeysetGrid.Source<>() {
            @Override
            public Page<OrderRow> page(Keyset keyset) {
                return rows.page(filter, keyset);
            }

            @Override
            public long count() {
                return rows.count(filter);
            }

            @Override
            public Object id(OrderRow row) {
                return row.id();
            }
        });
        header.remark(Words.text("maintenance.orders.count", count));
    }
}
