package io.tillguard.reporting.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadHandler;
import io.tillguard.fleet.FleetPermission;
import io.tillguard.maintenance.MaintenancePermission;
import io.tillguard.reporting.Advice;
import io.tillguard.reporting.OwnershipCosts;
import io.tillguard.reporting.OwnershipExport;
import io.tillguard.reporting.OwnershipFilter;
import io.tillguard.reporting.OwnershipRow;
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
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** What each terminal has cost so far, the dearest of the last twelve months first, and whether to go on repairing it. */
@Route(value = "terminal-costs", layout = MainLayout.class)
@PermitAll
@RequiresPermission("maintenance:read")
final class OwnershipView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    private static final long serialVersionUID = 1L;
    private static final String TEXT = "q";
    private static final String ADVICE = "advice";

    private final transient OwnershipCosts costs;
    private final transient OwnershipExport export;
    private final boolean readable;
    private final PageHeader header;
    private final TextField text = new TextField();
    private final Select<Advice> advice = new Select<>();
    private final KeysetGrid<OwnershipRow> grid = new KeysetGrid<>();

    OwnershipView(OwnershipCosts costs, OwnershipExport export, CurrentCaller currentCaller) {
        this.costs = costs;
        this.export = export;
        var caller = currentCaller.get();
        readable = caller.may(FleetPermission.READ);
        addClassNames("tg-page", "tg-full");
        Component[] actions = readable && caller.may(MaintenancePermission.EXPORT)
                ? Arrays.stream(TableFormat.values()).map(this::download).toArray(Component[]::new)
                : new Component[0];
        header = new PageHeader(getPageTitle(), actions);
        Paragraph how = new Paragraph(Words.text("reporting.ownership.how"));
        how.addClassName("tg-remark");
        columns();
        add(header, how, filters(), grid);
    }

    private Component filters() {
        text.setLabel(Words.text("reporting.ownership.find"));
        text.setClearButtonVisible(true);
        text.setValueChangeMode(ValueChangeMode.LAZY);
        advice.setLabel(Words.text("reporting.advice"));
        advice.setItems(Advice.values());
        advice.setItemLabelGenerator(
                each -> each == null ? Words.text("reporting.ownership.all") : Words.name("reporting.advice", each));
        advice.setEmptySelectionAllowed(true);
        advice.setEmptySelectionCaption(Words.text("reporting.ownership.all"));
        text.addValueChangeListener(change -> go(change.isFromClient()));
        advice.addValueChangeListener(change -> go(change.isFromClient()));
        Div filters = new Div(text, advice);
        filters.addClassName("tg-filters");
        return filters;
    }

    private void go(boolean fromClient) {
        if (!fromClient) {
            return;
        }
        Map<String, String> asked = new HashMap<>();
        if (!text.getValue().isBlank()) {
            asked.put(TEXT, text.getValue().strip());
        }
        if (advice.getValue() != null) {
            asked.put(ADVICE, advice.getValue().name());
        }
        getUI().ifPresent(ui -> ui.navigate(OwnershipView.class, QueryParameters.simple(asked)));
    }

    private OwnershipFilter filter() {
        return new OwnershipFilter(Objects.requireNonNullElse(text.getValue(), ""), advice.getValue());
    }

    private void columns() {
        grid.addThemeVariants(GridVariant.LUMO_WRAP_CELL_CONTENT);
        grid.setSizeFull();
        grid.getElement().setAttribute("aria-label", getPageTitle());
        grid.setEmptyStateComponent(new EmptyState(
                Words.text("reporting.ownership.empty"), Words.text("reporting.ownership.empty.advice")));
        grid.addComponentColumn(row -> new Anchor("terminals/" + row.serial(), row.serial()))
                .setHeader(Words.text("reporting.ownership.terminal"))
                .setWidth("8rem")
                .setFlexGrow(0);
        var model = grid.addColumn(row -> row.manufacturer() + " " + row.model())
                .setHeader(Words.text("reporting.league.model"));
        var site = amountless(row -> row.site() == null ? "–" : row.site(), "reporting.ownership.site", "6rem");
        var purchase = amount(OwnershipRow::purchase, "reporting.ownership.purchase");
        var repair = amount(OwnershipRow::repair, "reporting.ownership.repair");
        var total = amount(OwnershipRow::total, "reporting.ownership.total");
        amount(OwnershipRow::lastYear, "reporting.ownership.last-year");
        var share = amountless(row -> Figures.percent(row.share(), 0), "reporting.ownership.share", "6rem");
        grid.addColumn(OwnershipView::advised)
                .setHeader(Words.text("reporting.advice"))
                .setFlexGrow(2);
        grid.minor(model, site, purchase, repair, total, share);
    }

    private Grid.Column<OwnershipRow> amount(
            com.vaadin.flow.function.ValueProvider<OwnershipRow, BigDecimal> value, String key) {
        return amountless(row -> money(value.apply(row), row.currency()), key, "7.5rem");
    }

    private Grid.Column<OwnershipRow> amountless(
            com.vaadin.flow.function.ValueProvider<OwnershipRow, ?> value, String key, String width) {
        return grid.addColumn(value).setHeader(Words.text(key)).setWidth(width).setFlexGrow(0);
    }

    private static String money(BigDecimal amount, String currency) {
        NumberFormat format = NumberFormat.getNumberInstance(Words.locale());
        format.setMinimumFractionDigits(2);
        return format.format(amount) + " " + currency;
    }

    /** The advice with what it follows from. */
    private static String advised(OwnershipRow row) {
        String advised = Words.name("reporting.advice", row.advice());
        if (row.advice() != Advice.REPLACE) {
            return advised;
        }
        String why = row.tooDear() && row.failsAgain() ? "EW-M02, EW-M04" : row.tooDear() ? "EW-M04" : "EW-M02";
        return advised + " (" + why + ")";
    }

    private Anchor download(TableFormat format) {
        DownloadHandler handler = event -> {
            event.setFileName(format.fileName(OwnershipExport.LIST));
            event.setContentType(format.mediaType());
            export.write(format, filter(), event.getOutputStream());
        };
        Anchor anchor = new Anchor(handler, Words.text("reporting.channels.export", format.name()));
        anchor.getElement().setAttribute("download", format.fileName(OwnershipExport.LIST));
        return anchor;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        QueryParameters asked = event.getLocation().getQueryParameters();
        text.setValue(asked.getSingleParameter(TEXT).orElse(""));
        String wanted = asked.getSingleParameter(ADVICE).orElse("");
        advice.setValue(Arrays.stream(Advice.values())
                .filter(each -> each.name().equals(wanted))
                .findFirst()
                .orElse(null));
        if (!readable) {
            return;
        }
        OwnershipFilter filter = filter();
        grid.show(new KeysetGrid.Source<>() {
            @Override
            public Page<OwnershipRow> page(Keyset keyset) {
                return costs.page(filter, keyset);
            }

            @Override
            public long count() {
                return costs.count(filter);
            }
        });
        header.remark(costs.sums(filter).stream()
                .map(sum -> Words.text(
                        "reporting.ownership.sum",
                        money(sum.total(), sum.currency()),
                        money(sum.lastYear(), sum.currency()),
                        sum.terminals()))
                .collect(Collectors.joining("; ")));
    }

    @Override
    public String getPageTitle() {
        return Words.text("reporting.ownership");
    }
}
