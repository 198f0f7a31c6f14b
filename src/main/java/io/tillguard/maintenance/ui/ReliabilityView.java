package io.tillguard.maintenance.ui;

import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.tillguard.maintenance.Reliability;
import io.tillguard.maintenance.ReliabilityRow;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import io.tillguard.shell.EmptyState;
import io.tillguard.shell.KeysetGrid;
import io.tillguard.shell.MainLayout;
import io.tillguard.shell.PageHeader;
import io.tillguard.shell.RequiresPermission;
import io.tillguard.shell.Words;
import jakarta.annotation.security.PermitAll;
import java.text.NumberFormat;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How often models fail, how long they are out and what they cost: what to buy again, and what not. */
@Route(value = "reliability", layout = MainLayout.class)
@PermitAll
@RequiresPermission("maintenance:read")
final class ReliabilityView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    private static final long serialVersionUID = 1L;
    private static final List<Integer> PERIODS = List.of(30, 90, 365, 1_095);
    private static final int A_YEAR = 365;

    private final transient Reliability reliability;
    private final Select<Integer> period = new Select<>();
    private final KeysetGrid<ReliabilityRow> grid = new KeysetGrid<>();
    private int days = A_YEAR;

    ReliabilityView(Reliability reliability) {
        this.reliability = reliability;
        addClassNames("tg-page", "tg-full");
        period.setLabel(Words.text("maintenance.reliability.period"));
        period.setItems(PERIODS);
        period.setItemLabelGenerator(each -> Words.text("maintenance.reliability.days", each));
        period.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                getUI().ifPresent(ui -> ui.navigate(
                        ReliabilityView.class,
                        QueryParameters.of("days", change.getValue().toString())));
            }
        });
        Div filters = new Div(period);
        filters.addClassName("tg-filters");
        Paragraph formula = new Paragraph(Words.text("maintenance.reliability.formula"));
        formula.addClassName("tg-remark");
        columns();
        add(new PageHeader(getPageTitle()), formula, filters, grid);
    }

    private void columns() {
        grid.addThemeVariants(GridVariant.LUMO_WRAP_CELL_CONTENT);
        grid.setSizeFull();
        grid.getElement().setAttribute("aria-label", getPageTitle());
        grid.setEmptyStateComponent(new EmptyState(
                Words.text("maintenance.reliability.empty"), Words.text("maintenance.reliability.empty.advice")));
        grid.addColumn(row -> row.manufacturer() + " " + row.name()).setHeader(Words.text("maintenance.plan.model"));
        grid.addColumn(row -> Words.number(row.terminals())).setHeader(Words.text("maintenance.reliability.terminals"));
        var failures = grid.addColumn(row -> Words.number(row.failures()))
                .setHeader(Words.text("maintenance.reliability.failures"));
        grid.addColumn(row -> rate(row.failuresOfAHundred(Duration.ofDays(days))))
                .setHeader(Words.text("maintenance.reliability.rate"));
        var between = grid.addColumn(row -> daysOf(row.betweenFailures()))
                .setHeader(Words.text("maintenance.reliability.between"));
        var repair =
                grid.addColumn(row -> hours(row.toRepair())).setHeader(Words.text("maintenance.reliability.to-repair"));
        var costs = grid.addColumn(ReliabilityView::costs).setHeader(Words.text("maintenance.costs"));
        grid.minor(failures, between, repair, costs);
    }

    private static String rate(@Nullable Double rate) {
        if (rate == null) {
            return "–";
        }
        NumberFormat format = NumberFormat.getNumberInstance(Words.locale());
        format.setMaximumFractionDigits(1);
        return format.format(rate);
    }

    private static String daysOf(@Nullable Duration length) {
        return length == null ? "–" : Words.text("maintenance.reliability.days", length.toDays());
    }

    private static String hours(@Nullable Duration length) {
        return length == null ? "–" : Words.text("maintenance.calendar.hours", length.toHours());
    }

    private static String costs(ReliabilityRow row) {
        return row.costs().isEmpty()
                ? "–"
                : row.costs().stream().map(Words::amount).collect(Collectors.joining("; "));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String asked = event.getLocation()
                .getQueryParameters()
                .getSingleParameter("days")
                .orElse("");
        days = PERIODS.stream()
                .filter(each -> each.toString().equals(asked))
                .findFirst()
                .orElse(A_YEAR);
        period.setValue(days);
        List<ReliabilityRow> models = reliability.models(days);
        grid.show(new KeysetGrid.Source<>() {
            @Override
            public Page<ReliabilityRow> page(Keyset keyset) {
                return new Page<>(models, null);
            }

            @Override
            public long count() {
                return models.size();
            }
        });
    }

    @Override
    public String getPageTitle() {
        return Words.text("maintenance.reliability");
    }
}
