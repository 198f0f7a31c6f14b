package io.tillguard.incident.ui;

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
import io.tillguard.incident.IncidentExport;
import io.tillguard.incident.IncidentFilter;
import io.tillguard.incident.IncidentPermission;
import io.tillguard.incident.IncidentRow;
import io.tillguard.incident.IncidentRows;
import io.tillguard.incident.panel.IncidentEntry;
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

/** All incidents, the newest first. */
@Route(value = "incidents", layout = MainLayout.class)
@PermitAll
@RequiresPermission("incident:read")
final class IncidentsView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    private static final long serialVersionUID = 1L;

    private final transient IncidentRows rows;
    private final transient IncidentExport export;
    private final PageHeader header;
    private final IncidentFilters filters;
    private final KeysetGrid<IncidentRow> grid = new KeysetGrid<>();

    IncidentsView(
            IncidentRows rows,
            IncidentExport export,
            ReportForm report,
            List<IncidentEntry> entries,
            CurrentCaller currentCaller) {
        this.rows = rows;
        this.export = export;
        addClassNames("tg-page", "tg-full");
        List<Component> actions = new ArrayList<>();
        if (currentCaller.get().may(IncidentPermission.EXPORT)) {
            Arrays.stream(TableFormat.values()).map(this::download).forEach(actions::add);
        }
        if (currentCaller.get().may(IncidentPermission.REPORT)) {
            entries.forEach(
                    each -> actions.add(new Button(Words.text(each.labelKey()), click -> each.open(this::open))));
            Button add = new Button(Words.text("incident.report"), click -> report.open(null, this::open));
            add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            actions.add(add);
        }
        header = new PageHeader(getPageTitle(), actions.toArray(Component[]::new));
        filters = new IncidentFilters(url -> getUI().ifPresent(ui -> ui.navigate(IncidentsView.class, url)));
        columns();
        add(header, filters, grid);
    }

    private void columns() {
        grid.setSizeFull();
        grid.getElement().setAttribute("aria-label", getPageTitle());
        grid.setEmptyStateComponent(new EmptyState(Words.text("incident.empty"), Words.text("incident.empty.advice")));
        fixed(grid.addComponentColumn(IncidentsView::number), "incident.number", "7.5rem");
        var severity = fixed(grid.addColumn(row -> row.severity().name()), "incident.severity", "5.5rem");
        grid.addColumn(IncidentWords::title)
                .setHeader(Words.text("incident.what"))
                .setFlexGrow(2);
        var type = grid.addColumn(row -> IncidentWords.type(row.type()))
                .setHeader(Words.text("incident.type"))
                .setFlexGrow(2);
        var where = fixed(grid.addColumn(row -> row.site() == null ? "–" : row.site()), "incident.where", "7rem");
        var terminal =
                fixed(grid.addColumn(row -> row.serial() == null ? "–" : row.serial()), "incident.terminal", "9rem");
        var occurred =
                fixed(grid.addColumn(row -> ReaderTime.dateTime(row.occurredAt())), "incident.occurred", "11rem");
        fixed(grid.addColumn(row -> Words.name("incident.state", row.state())), "incident.state", "6.5rem");
        grid.minor(severity, type, where, terminal, occurred);
    }

    private static Grid.Column<IncidentRow> fixed(Grid.Column<IncidentRow> column, String header, String width) {
        return column.setHeader(Words.text(header)).setWidth(width).setFlexGrow(0);
    }

    private static Anchor number(IncidentRow row) {
        return new Anchor("incidents/" + row.number(), row.number());
    }

    private Anchor download(TableFormat format) {
        DownloadHandler handler = event -> {
            event.setFileName(format.fileName(IncidentExport.LIST));
            event.setContentType(format.mediaType());
            export.write(format, filters.filter(), event.getOutputStream());
        };
        Anchor anchor = new Anchor(handler, Words.text("incident.export", format.name()));
        anchor.getElement().setAttribute("download", format.fileName(IncidentExport.LIST));
        return anchor;
    }

    private void open(IncidentRow opened) {
        getUI().ifPresent(ui -> ui.navigate("incidents/" + opened.number()));
    }

    @Override
    public String getPageTitle() {
        return Words.text("incident.title");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        filters.read(event.getLocation().getQueryParameters());
        IncidentFilter filter = filters.filter();
        long count = grid.show(new KeysetGrid.Source<>() {
            @Override
            public Page<IncidentRow> page(Keyset keyset) {
                return rows.page(filter, keyset);
            }

            @Override
            public long count() {
                return rows.count(filter);
            }

            @Override
            public Object id(IncidentRow row) {
                return row.id();
            }
        });
        header.remark(Words.text("incident.count", count));
    }
}
