package io.tillguard.fleet.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid.SelectionMode;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadHandler;
import io.tillguard.fleet.FleetPermission;
import io.tillguard.fleet.ModelCatalogue;
import io.tillguard.fleet.SavedView;
import io.tillguard.fleet.SavedViews;
import io.tillguard.fleet.SoftwareCriterion;
import io.tillguard.fleet.StateChanges;
import io.tillguard.fleet.TerminalColumn;
import io.tillguard.fleet.TerminalExport;
import io.tillguard.fleet.TerminalFilter;
import io.tillguard.fleet.TerminalRow;
import io.tillguard.fleet.TerminalRows;
import io.tillguard.organisation.Organisation;
import io.tillguard.shared.Caller;
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
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;

/** The register: filter, list, export, change of state for many. The URL holds filter and order. */
@Route(value = "terminals", layout = MainLayout.class)
@PermitAll
@RequiresPermission("fleet:read")
final class TerminalsView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    private static final long serialVersionUID = 1L;

    private final transient TerminalRows rows;
    private final transient TerminalExport export;
    private final transient StateChanges changes;
    private final transient CurrentCaller currentCaller;
    private final transient SavedViews savedViews;
    private final transient Clock clock;
    private final ViewMenu views;
    private final KeysetGrid<TerminalRow> grid = new KeysetGrid<>();
    private final transient TerminalColumns columns = new TerminalColumns(grid);
    private final TerminalFilterBar filter;
    private final PageHeader header;
    private final Button state = new Button(Words.text("fleet.terminals.change-state"));
    private final Div empty = new Div();
    private ZoneId zone = ReaderTime.zone();
    private long matching;
    private transient TerminalSelection selection = TerminalSelection.of(QueryParameters.empty());

    TerminalsView(
            TerminalRows rows,
            TerminalExport export,
            StateChanges changes,
            SavedViews savedViews,
            ModelCatalogue models,
            Organisation organisation,
            ObjectProvider<SoftwareCriterion> software,
            CurrentCaller currentCaller,
            Clock clock) {
        this.clock = clock;
        this.rows = rows;
        this.export = export;
        this.changes = changes;
        this.currentCaller = currentCaller;
        this.savedViews = savedViews;
        views = new ViewMenu(savedViews, currentCaller.get().may(FleetPermission.EDIT), this::present, this::open);
        addClassNames("tg-page", "tg-full");
        header = new PageHeader(Words.text("fleet.terminals.title"), actions(currentCaller.get()));
        List<String> names = models.all().stream()
                .map(model -> model.manufacturer() + " " + model.model())
                .toList();
        filter = new TerminalFilterBar(names, organisation.tree(), software.getIfAvailable(), this::go);
        grid.getElement().setAttribute("aria-label", Words.text("fleet.terminals.title"));
        grid.addSortListener(event -> {
            if (event.isFromClient()) {
                go(selection.withOrder(TerminalColumns.order(event.getSortOrder())));
            }
        });
        empty.add(new EmptyState(Words.text("fleet.terminals.empty"), Words.text("fleet.terminals.empty.advice")));
        add(header, filter, grid, empty);
    }

    @Override
    public String getPageTitle() {
        return Words.text("fleet.terminals.title");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        QueryParameters url = event.getLocation().getQueryParameters();
        Optional<QueryParameters> first = url.getParameters().isEmpty() ? opensFirst() : Optional.empty();
        if (first.isPresent()) {
            event.forwardTo(TerminalsView.class, first.get());
            return;
        }
        selection = TerminalSelection.of(url);
        filter.show(selection);
        columns.show(selection.order());
        Set<TerminalColumn> chosen = selection.columns();
        columns.choose(chosen == null ? savedViews.columns() : chosen);
        views.refresh();
        refresh();
    }

    private Component[] actions(Caller caller) {
        List<Component> actions = new ArrayList<>();
        if (caller.may(FleetPermission.EDIT)) {
            grid.setSelectionMode(SelectionMode.MULTI);
            state.addClickListener(click -> new StateDialog(
                            changes,
                            currentCaller,
                            selection.filter(zone, clock.instant()),
                            grid.getSelectedItems(),
                            matching,
                            this::refresh)
                    .open());
            actions.add(state);
        }
        if (caller.may(FleetPermission.EXPORT)) {
            actions.add(download(TableFormat.CSV));
            actions.add(download(TableFormat.XLSX));
        }
        actions.add(views);
        actions.add(columns.menu(this::chosen));
        return actions.toArray(Component[]::new);
    }

    private Anchor download(TableFormat format) {
        Anchor anchor = new Anchor("", Words.text("fleet.terminals.export", format.name()));
        DownloadHandler handler = event -> {
            TerminalSelection asked = selection;
            event.setFileName(format.fileName(TerminalExport.LIST));
            event.setContentType(format.mediaType());
            export.write(format, asked.filter(zone, clock.instant()), asked.order(), event.getOutputStream());
        };
        anchor.setHref(handler);
        anchor.setDownload(true);
        anchor.setRouterIgnore(true);
        return anchor;
    }

    private void go(TerminalSelection next) {
        QueryParameters url = next.url();
        open(url.getParameters().isEmpty() ? TerminalSelection.ALL : url);
    }

    private void open(QueryParameters url) {
        UI.getCurrent().navigate(TerminalsView.class, url);
    }

    /** What a saved view keeps. */
    private String present() {
        Set<TerminalColumn> chosen = selection.columns();
        return selection
                .withColumns(chosen == null ? savedViews.columns() : chosen)
                .url()
                .getQueryString();
    }

    private Optional<QueryParameters> opensFirst() {
        return savedViews.list().stream()
                .filter(SavedView::opensFirst)
                .filter(view -> !view.query().isEmpty())
                .findFirst()
                .map(view -> QueryParameters.fromString(view.query()));
    }

    /** The choice stays for the reader; the address of a view gives way to it. */
    private void chosen(Set<TerminalColumn> ticked) {
        savedViews.chooseColumns(ticked);
        if (selection.columns() != null) {
            go(selection.withColumns(null));
        } else {
            views.refresh();
        }
    }

    private void refresh() {
        zone = ReaderTime.zone();
        TerminalFilter shown = selection.filter(zone, clock.instant());
        var order = selection.order();
        grid.deselectAll();
        matching = grid.show(new KeysetGrid.Source<>() {
            @Override
            public Page<TerminalRow> page(Keyset keyset) {
                return rows.page(shown, order, keyset);
            }

            @Override
            public long count() {
                return rows.count(shown);
            }
        });
        // What was cannot be changed.
        state.setEnabled(matching > 0 && shown.asOf() == null);
        String count = Words.text("fleet.terminals.count", matching);
        header.remark(shown.asOf() == null ? count : count + " · " + Words.text("fleet.terminals.past-contact"));
        boolean nothing = matching == 0
                && selection.withColumns(null).url().getParameters().isEmpty();
        grid.setVisible(!nothing);
        empty.setVisible(nothing);
    }
}
