package io.tillguard.provider.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.tillguard.provider.ProviderExport;
import io.tillguard.provider.ProviderFilter;
import io.tillguard.provider.ProviderImports;
import io.tillguard.provider.ProviderRow;
import io.tillguard.provider.ProviderRows;
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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Acquirers, manufacturers and service providers by code. The URL holds the filter. */
@Route(value = "providers", layout = MainLayout.class)
@PermitAll
@RequiresPermission("provider:read")
final class ProvidersView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    private static final long serialVersionUID = 1L;

    private final transient ProviderRows rows;
    private final transient ProviderForms forms;
    private final transient ProviderImports imports;
    private final transient ProviderExport export;
    private final transient Clock clock;
    private final PageHeader header;
    private final ProviderFilters filters;
    private final KeysetGrid<ProviderRow> grid = new KeysetGrid<>();

    ProvidersView(ProviderRows rows, ProviderForms forms, ProviderImports imports, ProviderExport export, Clock clock) {
        this.rows = rows;
        this.forms = forms;
        this.imports = imports;
        this.export = export;
        this.clock = clock;
        addClassNames("tg-page", "tg-full");
        header = new PageHeader(getPageTitle(), actions().toArray(Component[]::new));
        filters = new ProviderFilters(url -> getUI().ifPresent(ui -> ui.navigate(ProvidersView.class, url)));
        columns();
        add(header, ProviderTabs.around(ProviderTabs.Part.PROVIDERS), filters, grid);
    }

    @Override
    public String getPageTitle() {
        return Words.text("provider.title");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        filters.read(event.getLocation().getQueryParameters());
        refresh();
    }

    private List<Component> actions() {
        List<Component> actions = new ArrayList<>();
        if (forms.mayExport()) {
            Arrays.stream(TableFormat.values())
                    .map(format -> Fields.download(
                            format, "providers", (as, out) -> export.providers(as, filters.filter(), out)))
                    .forEach(actions::add);
        }
        if (forms.mayEdit()) {
            actions.add(new Button(
                    Words.text("provider.import.licences"),
                    click -> new FileDialog(
                                    Words.text("provider.import.licences"),
                                    ProviderImports.LICENCES,
                                    imports::licences,
                                    this::refresh)
                            .open()));
            actions.add(new Button(
                    Words.text("provider.import.technicians"),
                    click -> new FileDialog(
                                    Words.text("provider.import.technicians"),
                                    ProviderImports.TECHNICIANS,
                                    imports::technicians,
                                    this::refresh)
                            .open()));
            Button add = new Button(
                    Words.text("provider.add"),
                    click -> forms.add(added -> getUI().ifPresent(ui -> ui.navigate("providers/" + added.id()))));
            add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            actions.add(add);
        }
        return actions;
    }

    private void columns() {
        grid.setSizeFull();
        grid.addThemeVariants(GridVariant.LUMO_WRAP_CELL_CONTENT);
        grid.getElement().setAttribute("aria-label", getPageTitle());
        grid.setEmptyStateComponent(new EmptyState(Words.text("provider.empty"), Words.text("provider.empty.advice")));
        grid.addComponentColumn(row -> name(row))
                .setHeader(Words.text("provider.name"))
                .setFlexGrow(3);
        var code = fixed(grid.addColumn(ProviderRow::code), "provider.code", "8rem");
        var kind = fixed(grid.addColumn(row -> Words.name("provider.kind", row.kind())), "provider.kind", "8.5rem");
        var state = fixed(grid.addColumn(row -> Words.name("provider.state", row.state())), "provider.state", "6rem");
        var verified = fixed(
                grid.addColumn(row -> Words.text(row.verified() ? "shell.yes" : "shell.no")),
                "provider.verified",
                "5.5rem");
        var contracts = fixed(grid.addColumn(ProviderRow::contracts), "provider.contracts.in-force", "6rem");
        var technicians = fixed(grid.addColumn(ProviderRow::technicians), "provider.technicians", "7rem");
        fixed(grid.addComponentColumn(this::expiry), "provider.next-expiry", "11.5rem");
        grid.minor(code, kind, state, verified, contracts, technicians);
    }

    private static Anchor name(ProviderRow row) {
        Anchor name = new Anchor("providers/" + row.id(), row.name());
        name.addClassName("tg-wrap");
        return name;
    }

    private Span expiry(ProviderRow row) {
        LocalDate ends = row.nextExpiry();
        Span span = new Span(ReaderTime.date(ends));
        if (ends != null && ends.isBefore(LocalDate.now(clock))) {
            span.setText(Words.text("provider.expired-on", ReaderTime.date(ends)));
            span.addClassNames("tg-severity", "tg-severity-high");
        }
        return span;
    }

    private static Grid.Column<ProviderRow> fixed(Grid.Column<ProviderRow> column, String header, String width) {
        return column.setHeader(Words.text(header)).setWidth(width).setFlexGrow(0);
    }

    private void refresh() {
        ProviderFilter filter = filters.filter();
        long count = grid.show(new KeysetGrid.Source<>() {
            @Override
            public Page<ProviderRow> page(Keyset keyset) {
                return rows.list(filter, keyset);
            }

            @Override
            public long count() {
                return rows.count(filter);
            }

            @Override
            public Object id(ProviderRow row) {
                return row.id();
            }
        });
        header.remark(Words.text("provider.count", count));
    }
}
