package io.tillguard.provider.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.tillguard.provider.InvoiceFilter;
import io.tillguard.provider.InvoiceRow;
import io.tillguard.provider.InvoiceRows;
import io.tillguard.provider.InvoiceVerdict;
import io.tillguard.provider.ProviderExport;
import io.tillguard.provider.ProviderImports;
import io.tillguard.provider.ProviderPermission;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Money;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lines of invoices against the price tables. The URL holds the filter. */
@Route(value = "provider-invoices", layout = MainLayout.class)
@PermitAll
@RequiresPermission("provider:read")
final class InvoicesView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    private static final long serialVersionUID = 1L;

    private final transient InvoiceRows rows;
    private final transient ProviderForms forms;
    private final transient InvoiceForm form;
    private final transient ProviderImports imports;
    private final transient ProviderExport export;
    private final PageHeader header;
    private final TextField text = new TextField(Words.text("provider.invoices.search"));
    private final Checkbox objectionable = new Checkbox(Words.text("provider.invoices.objectionable"));
    private final Paragraph sums = new Paragraph();
    private final KeysetGrid<InvoiceRow> grid = new KeysetGrid<>();
    private @Nullable UUID provider;
    private boolean reading;

    InvoicesView(
            InvoiceRows rows, ProviderForms forms, InvoiceForm form, ProviderImports imports, ProviderExport export) {
        this.rows = rows;
        this.forms = forms;
        this.form = form;
        this.imports = imports;
        this.export = export;
        addClassNames("tg-page", "tg-full");
        header = new PageHeader(getPageTitle(), actions().toArray(Component[]::new));
        text.setPrefixComponent(VaadinIcon.SEARCH.create());
        text.setClearButtonVisible(true);
        text.setMaxLength(80);
        text.setValueChangeMode(ValueChangeMode.LAZY);
        text.addValueChangeListener(event -> go());
        objectionable.addValueChangeListener(event -> go());
        sums.setClassName("tg-remark");
        Div filters = new Div(text, objectionable);
        filters.addClassName("tg-filters");
        columns();
        add(header, ProviderTabs.around(ProviderTabs.Part.INVOICES), filters, sums, grid);
    }

    @Override
    public String getPageTitle() {
        return Words.text("provider.invoices");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        QueryParameters url = event.getLocation().getQueryParameters();
        reading = true;
        text.setValue(url.getSingleParameter("text").orElse(""));
        objectionable.setValue(url.getSingleParameter("objectionable").isPresent());
        provider = url.getSingleParameter("provider")
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
                    .map(format -> Fields.download(format, "invoices", (as, out) -> export.invoices(as, filter(), out)))
                    .forEach(actions::add);
        }
        if (forms.may(ProviderPermission.INVOICE)) {
            Button add = new Button(
                    Words.text("provider.import.invoices"),
                    click -> new FileDialog(
                                    Words.text("provider.import.invoices"),
                                    ProviderImports.INVOICES,
                                    imports::invoices,
                                    this::refresh)
                            .open());
            Button one = new Button(Words.text("provider.invoice.record"), click -> form.open(provider, this::refresh));
            one.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            actions.add(add);
            actions.add(one);
        }
        return actions;
    }

    private void columns() {
        grid.setSizeFull();
        grid.addThemeVariants(GridVariant.LUMO_WRAP_CELL_CONTENT);
        grid.getElement().setAttribute("aria-label", getPageTitle());
        grid.setEmptyStateComponent(
                new EmptyState(Words.text("provider.invoices.empty"), Words.text("provider.invoices.empty.advice")));
        var from = fixed(
                grid.addComponentColumn(row -> new Anchor("providers/" + row.providerId(), row.provider())),
                "provider.one",
                "7.5rem");
        fixed(grid.addColumn(InvoicesView::invoice), "provider.invoice", "9rem");
        var issued = fixed(grid.addColumn(row -> ReaderTime.date(row.issuedOn())), "provider.issued", "7.5rem");
        grid.addColumn(InvoicesView::what)
                .setHeader(Words.text("provider.charged-for"))
                .setFlexGrow(2);
        var price = right(grid.addColumn(InvoicesView::price), "provider.unit-price", "10rem");
        var verdict = fixed(grid.addComponentColumn(InvoicesView::verdict), "provider.verdict", "11.5rem");
        right(grid.addColumn(InvoicesView::overcharge), "provider.overcharge", "8rem");
        grid.minor(from, issued, price, verdict);
    }

    private static String invoice(InvoiceRow row) {
        return row.invoice() + " / " + row.checked().line().number() + " · " + row.contract();
    }

    private static String price(InvoiceRow row) {
        return row.checked().line().quantity().toPlainString() + " × "
                + Words.amount(row.checked().line().unitPrice());
    }

    private static String what(InvoiceRow row) {
        String service = Words.name("provider.service", row.checked().line().service());
        String item = row.checked().line().item();
        String order = row.checked().line().workOrder();
        return service + (item.isEmpty() ? "" : " · " + item) + (order == null ? "" : " · " + order);
    }

    private static Span verdict(InvoiceRow row) {
        InvoiceVerdict verdict = row.checked().verdict();
        Span span = new Span(Words.name("provider.verdict", verdict));
        if (verdict != InvoiceVerdict.OK) {
            span.addClassNames("tg-severity", "tg-severity-medium");
        }
        return span;
    }

    private static String overcharge(InvoiceRow row) {
        return row.checked().overcharge().signum() == 0
                ? "–"
                : Words.amount(new Money(
                        row.checked().overcharge(),
                        row.checked().line().unitPrice().currency()));
    }

    private static Grid.Column<InvoiceRow> fixed(Grid.Column<InvoiceRow> column, String header, String width) {
        return column.setHeader(Words.text(header)).setWidth(width).setFlexGrow(0);
    }

    private static Grid.Column<InvoiceRow> right(Grid.Column<InvoiceRow> column, String header, String width) {
        return fixed(column, header, width).setTextAlign(ColumnTextAlign.END);
    }

    private InvoiceFilter filter() {
        return new InvoiceFilter(text.getValue(), provider, objectionable.getValue());
    }

    private void go() {
        if (reading) {
            return;
        }
        Map<String, String> url = new LinkedHashMap<>();
        if (!text.getValue().isBlank()) {
            url.put("text", text.getValue().strip());
        }
        if (provider != null) {
            url.put("provider", provider.toString());
        }
        if (objectionable.getValue()) {
            url.put("objectionable", "true");
        }
        getUI().ifPresent(ui -> ui.navigate(InvoicesView.class, QueryParameters.simple(url)));
    }

    private void refresh() {
        InvoiceFilter filter = filter();
        long count = grid.show(new KeysetGrid.Source<>() {
            @Override
            public Page<InvoiceRow> page(Keyset keyset) {
                return rows.list(filter, keyset);
            }

            @Override
            public long count() {
                return rows.count(filter);
            }

            @Override
            public Object id(InvoiceRow row) {
                return row.id();
            }
        });
        header.remark(Words.text("provider.invoices.count", count));
        sums.setText(String.join(
                " ",
                rows.overcharges(filter).stream()
                        .map(each -> Words.text("provider.overcharge.sum", each.lines(), Words.amount(each.sum())))
                        .toList()));
    }
}
