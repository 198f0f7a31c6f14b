package io.tillguard.reporting.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadHandler;
import io.tillguard.fleet.FleetPermission;
import io.tillguard.reporting.Availability;
import io.tillguard.reporting.AvailabilityBy;
import io.tillguard.reporting.AvailabilityFilter;
import io.tillguard.reporting.AvailabilityRow;
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
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** How available terminals, sites, providers and models were, and how this is counted. The URL holds what is shown. */
@Route(value = "availability", layout = MainLayout.class)
@PermitAll
@RequiresPermission("fleet:read")
final class AvailabilityView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    private static final long serialVersionUID = 1L;
    private static final int MONTHS = 13;

    private final transient Availability availability;
    private final YearMonth now;
    private final PageHeader header;
    private final Select<AvailabilityBy> by = new Select<>();
    private final Select<YearMonth> from = new Select<>();
    private final Select<YearMonth> to = new Select<>();
    private final Paragraph sum = new Paragraph();
    private final KeysetGrid<AvailabilityRow> grid = new KeysetGrid<>();
    private transient AvailabilityFilter filter;
    private boolean reading;

    AvailabilityView(Availability availability, CurrentCaller currentCaller, Clock clock) {
        this.availability = availability;
        now = YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
        filter = new AvailabilityFilter(AvailabilityBy.SITE, now, now, null, null, null);
        addClassNames("tg-page", "tg-full");
        Component[] actions = currentCaller.get().may(FleetPermission.EXPORT)
                ? Arrays.stream(TableFormat.values()).map(this::download).toArray(Component[]::new)
                : new Component[0];
        header = new PageHeader(getPageTitle(), actions);
        Paragraph formula = new Paragraph(Words.text("reporting.availability.formula"));
        formula.addClassName("tg-remark");
        by.setLabel(Words.text("reporting.availability.by"));
        by.setItems(AvailabilityBy.values());
        by.setItemLabelGenerator(each -> Words.name("reporting.availability.by", each));
        by.addValueChangeListener(event -> go());
        List<YearMonth> months =
                IntStream.range(0, MONTHS).mapToObj(now::minusMonths).toList();
        month(from, "reporting.availability.from", months);
        month(to, "reporting.availability.to", months);
        Div filters = new Div(by, from, to);
        filters.addClassName("tg-filters");
        columns();
        add(header, formula, filters, sum, grid);
    }

    private void month(Select<YearMonth> field, String label, List<YearMonth> months) {
        field.setLabel(Words.text(label));
        field.setItems(months);
        field.addValueChangeListener(event -> go());
    }

    private void columns() {
        grid.setSizeFull();
        grid.getElement().setAttribute("aria-label", getPageTitle());
        grid.setEmptyStateComponent(new EmptyState(
                Words.text("reporting.availability.empty"), Words.text("reporting.availability.empty.advice")));
        grid.addColumn(row -> row.label() == null ? "–" : row.label())
                .setHeader(Words.text("reporting.availability.name"))
                .setFlexGrow(2);
        grid.addColumn(row -> Figures.percent(row.availability(), 2))
                .setHeader(Words.text("reporting.availability"))
                .setTextAlign(ColumnTextAlign.END);
        grid.addColumn(row -> Words.number(Math.round(row.lostMinutes())))
                .setHeader(Words.text("reporting.availability.lost"))
                .setTextAlign(ColumnTextAlign.END);
        var service = grid.addColumn(row -> Words.number(Math.round(row.serviceMinutes() / 60)))
                .setHeader(Words.text("reporting.availability.service"))
                .setTextAlign(ColumnTextAlign.END);
        var rows = grid.addComponentColumn(this::link).setHeader(Words.text("reporting.availability.terminals"));
        grid.minor(service, rows);
    }

    /** To the terminal, or to the terminals behind the figure. */
    private Component link(AvailabilityRow row) {
        if (row.id() == null || row.label() == null) {
            return new Div(Words.number(row.terminals()));
        }
        if (filter.by() == AvailabilityBy.TERMINAL) {
            return new Anchor("terminals/" + row.label(), row.label());
        }
        Anchor behind = new Anchor(
                "availability?by=TERMINAL&from=%s&to=%s&%s=%s"
                        .formatted(filter.from(), filter.to(), parameter(filter.by()), row.id()),
                Words.number(row.terminals()));
        behind.setAriaLabel(row.label() + ": " + Words.number(row.terminals()));
        return behind;
    }

    private static String parameter(AvailabilityBy by) {
        return switch (by) {
            case SITE -> "site";
            case PROVIDER -> "provider";
            case MODEL -> "model";
            case TERMINAL -> "terminal";
        };
    }

    private Anchor download(TableFormat format) {
        DownloadHandler handler = event -> {
            event.setFileName(format.fileName(Availability.LIST));
            event.setContentType(format.mediaType());
            availability.write(format, filter, event.getOutputStream());
        };
        Anchor anchor = new Anchor(handler, Words.text("reporting.channels.export", format.name()));
        anchor.getElement().setAttribute("download", format.fileName(Availability.LIST));
        return anchor;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Map<String, List<String>> url = event.getLocation().getQueryParameters().getParameters();
        YearMonth first = month(url, "from", now);
        YearMonth last = month(url, "to", first.isAfter(now) ? first : now);
        filter = new AvailabilityFilter(
                Arrays.stream(AvailabilityBy.values())
                        .filter(each -> each.name().equals(single(url, "by")))
                        .findFirst()
                        .orElse(AvailabilityBy.SITE),
                first,
                last.isBefore(first) ? first : last,
                id(url, "site"),
                id(url, "provider"),
                id(url, "model"));
        reading = true;
        by.setValue(filter.by());
        from.setValue(filter.from());
        to.setValue(filter.to());
        reading = false;
        refresh();
    }

    private void refresh() {
        long count = grid.show(new KeysetGrid.Source<>() {
            @Override
            public Page<AvailabilityRow> page(Keyset keyset) {
                return availability.page(filter, keyset);
            }

            @Override
            public long count() {
                return availability.count(filter);
            }
        });
        AvailabilityRow total = availability.total(filter);
        sum.setText(Words.text(
                "reporting.availability.sum",
                Figures.percent(total.availability(), 2),
                Math.round(total.lostMinutes()),
                total.terminals()));
        Instant counted = availability.countedUntil(filter);
        header.remark(
                counted == null
                        ? Words.text("reporting.availability.uncounted")
                        : Words.text("reporting.availability.counted", count, ReaderTime.dateTime(counted)));
    }

    private void go() {
        if (reading) {
            return;
        }
        Map<String, String> url = new LinkedHashMap<>();
        url.put("by", by.getValue().name());
        url.put("from", from.getValue().toString());
        url.put("to", to.getValue().toString());
        put(url, "site", filter.site());
        put(url, "provider", filter.provider());
        put(url, "model", filter.model());
        getUI().ifPresent(ui -> ui.navigate(AvailabilityView.class, QueryParameters.simple(url)));
    }

    private static void put(Map<String, String> url, String name, @Nullable UUID id) {
        if (id != null) {
            url.put(name, id.toString());
        }
    }

    private static String single(Map<String, List<String>> url, String name) {
        List<String> values = url.getOrDefault(name, List.of());
        return values.isEmpty() ? "" : values.getFirst();
    }

    /** A month that the page offers, else another. */
    private YearMonth month(Map<String, List<String>> url, String name, YearMonth otherwise) {
        return IntStream.range(0, MONTHS)
                .mapToObj(now::minusMonths)
                .filter(each -> each.toString().equals(single(url, name)))
                .findFirst()
                .orElse(otherwise);
    }

    private static @Nullable UUID id(Map<String, List<String>> url, String name) {
        try {
            return UUID.fromString(single(url, name));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    @Override
    public String getPageTitle() {
        return Words.text("reporting.availability");
    }
}
