package io.tillguard.provider.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
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
import io.tillguard.provider.Filing;
import io.tillguard.provider.Merchant;
import io.tillguard.provider.MerchantFilter;
import io.tillguard.provider.MerchantRows;
import io.tillguard.provider.ProviderExport;
import io.tillguard.provider.ProviderImports;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Merchants and the papers that keep them open. The URL holds the filter. */
@Route(value = "merchants", layout = MainLayout.class)
@PermitAll
@RequiresPermission("provider:read")
final class MerchantsView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    private static final long serialVersionUID = 1L;

    private final transient MerchantRows rows;
    private final transient MerchantForms merchantForms;
    private final transient ProviderForms forms;
    private final transient ProviderImports imports;
    private final transient ProviderExport export;
    private final transient Clock clock;
    private final PageHeader header;
    private final TextField text = new TextField(Words.text("provider.merchants.search"));
    private final Select<Integer> expires = ProviderFilters.expiry();
    private final KeysetGrid<Merchant> grid = new KeysetGrid<>();
    private @Nullable UUID merchant;
    private boolean reading;

    MerchantsView(
            MerchantRows rows,
            MerchantForms merchantForms,
            ProviderForms forms,
            ProviderImports imports,
            ProviderExport export,
            Clock clock) {
        this.rows = rows;
        this.merchantForms = merchantForms;
        this.forms = forms;
        this.imports = imports;
        this.export = export;
        this.clock = clock;
        addClassNames("tg-page", "tg-full");
        header = new PageHeader(getPageTitle(), actions().toArray(Component[]::new));
        text.setPrefixComponent(VaadinIcon.SEARCH.create());
        text.setClearButtonVisible(true);
        text.setMaxLength(80);
        text.setValueChangeMode(ValueChangeMode.LAZY);
        text.addValueChangeListener(event -> go());
        expires.addValueChangeListener(event -> go());
        Div filters = new Div(text, expires);
        filters.addClassName("tg-filters");
        columns();
        add(header, ProviderTabs.around(ProviderTabs.Part.MERCHANTS), filters, grid);
    }

    @Override
    public String getPageTitle() {
        return Words.text("provider.merchants");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        QueryParameters url = event.getLocation().getQueryParameters();
        reading = true;
        text.setValue(url.getSingleParameter("text").orElse(""));
        expires.setValue(Fields.days(url));
        merchant = url.getSingleParameter("merchant")
                .filter(each -> each.matches("[0-9a-f-]{36}"))
                .map(UUID::fromString)
                .orElse(null);
        reading = false;
        refresh();
    }

    private List<Component> actions() {
        List<Component> actions = new ArrayList<>();
        if (forms.mayExport()) {
            Arrays.stream(TableFormat.values())
                    .map(format ->
                            Fields.download(format, "merchants", (as, out) -> export.merchants(as, filter(), out)))
                    .forEach(actions::add);
        }
        if (forms.mayEdit()) {
            Button add = new Button(
                    Words.text("provider.import.merchants"),
                    click -> new FileDialog(
                                    Words.text("provider.import.merchants"),
                                    ProviderImports.MERCHANTS,
                                    imports::merchants,
                                    this::refresh)
                            .open());
            add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            actions.add(add);
        }
        return actions;
    }

    private void columns() {
        grid.setSizeFull();
        grid.addThemeVariants(GridVariant.LUMO_WRAP_CELL_CONTENT);
        grid.getElement().setAttribute("aria-label", getPageTitle());
        grid.setEmptyStateComponent(
                new EmptyState(Words.text("provider.merchants.empty"), Words.text("provider.merchants.empty.advice")));
        grid.addComponentColumn(MerchantsView::named)
                .setHeader(Words.text("provider.merchant.name"))
                .setFlexGrow(2);
        var acquirer = fixed(
                grid.addComponentColumn(row -> new Anchor("providers/" + row.acquirerId(), row.acquirer())),
                "provider.acquirer",
                "9rem");
        var state = fixed(
                grid.addColumn(row -> Words.name("provider.merchant-state", row.state())), "provider.state", "6rem");
        grid.addComponentColumn(this::papers)
                .setHeader(Words.text("provider.papers"))
                .setFlexGrow(3);
        grid.minor(acquirer, state);
        if (forms.mayEdit()) {
            fixed(
                    grid.addComponentColumn(row -> merchantForms.actions(row, this::refresh)),
                    "provider.actions",
                    "12rem");
        }
    }

    /** The number under the name: a phone has no room for both beside each other. */
    private static Component named(Merchant row) {
        Div number = new Div(new Span(row.merchantNo()));
        number.addClassName("tg-remark");
        return new Div(new Div(new Span(row.name())), number);
    }

    private Component papers(Merchant row) {
        Div papers = new Div();
        row.filings().forEach(paper -> papers.add(new Div(paper(paper))));
        return row.filings().isEmpty() ? new Span("–") : papers;
    }

    private Span paper(Filing paper) {
        LocalDate ends = paper.expiresOn();
        String until = ends == null ? Words.text("provider.no-end") : ReaderTime.date(ends);
        Span span = new Span(Words.name("provider.filing", paper.kind()) + " · " + until);
        span.setTitle(paper.number());
        if (ends != null && ends.isBefore(LocalDate.now(clock))) {
            span.addClassNames("tg-severity", "tg-severity-high");
        }
        return span;
    }

    private static Grid.Column<Merchant> fixed(Grid.Column<Merchant> column, String header, String width) {
        return column.setHeader(Words.text(header)).setWidth(width).setFlexGrow(0);
    }

    private MerchantFilter filter() {
        return new MerchantFilter(text.getValue(), merchant, null, expires.getValue());
    }

    private void go() {
        if (reading) {
            return;
        }
        Map<String, String> url = new LinkedHashMap<>();
        if (!text.getValue().isBlank()) {
            url.put("text", text.getValue().strip());
        }
        if (expires.getValue() != null) {
            url.put("expiresWithin", expires.getValue().toString());
        }
        getUI().ifPresent(ui -> ui.navigate(MerchantsView.class, QueryParameters.simple(url)));
    }

    private void refresh() {
        MerchantFilter filter = filter();
        long count = grid.show(new KeysetGrid.Source<>() {
            @Override
            public Page<Merchant> page(Keyset keyset) {
                return rows.list(filter, keyset);
            }

            @Override
            public long count() {
                return rows.count(filter);
            }

            @Override
            public Object id(Merchant row) {
                return row.id();
            }
        });
        header.remark(Words.text("provider.merchants.count", count));
    }
}
