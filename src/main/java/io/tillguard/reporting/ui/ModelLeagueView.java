package io.tillguard.reporting.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadHandler;
import io.tillguard.fleet.FleetPermission;
import io.tillguard.maintenance.MaintenancePermission;
import io.tillguard.reporting.ModelLeague;
import io.tillguard.reporting.ModelRank;
import io.tillguard.shared.CurrentCaller;
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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The models side by side, by the company's own figures: what to buy again, and what not. */
@Route(value = "model-league", layout = MainLayout.class)
@PermitAll
@RequiresPermission("maintenance:read")
final class ModelLeagueView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    private static final long serialVersionUID = 1L;
    private static final Duration YEAR = Duration.ofDays(365);

    private final transient ModelLeague league;
    private final boolean readable;
    private final KeysetGrid<ModelRank> grid = new KeysetGrid<>();

    ModelLeagueView(ModelLeague league, CurrentCaller currentCaller) {
        this.league = league;
        var caller = currentCaller.get();
        readable = caller.may(FleetPermission.READ) && caller.may(MaintenancePermission.READ);
        addClassNames("tg-page", "tg-full");
        Component[] actions = readable && caller.may(FleetPermission.EXPORT)
                ? Arrays.stream(TableFormat.values()).map(this::download).toArray(Component[]::new)
                : new Component[0];
        Paragraph how = new Paragraph(Words.text("reporting.league.how"));
        how.addClassName("tg-remark");
        columns();
        add(new PageHeader(getPageTitle(), actions), how, grid);
    }

    private void columns() {
        grid.addThemeVariants(GridVariant.LUMO_WRAP_CELL_CONTENT);
        grid.setSizeFull();
        grid.getElement().setAttribute("aria-label", getPageTitle());
        grid.setEmptyStateComponent(
                new EmptyState(Words.text("reporting.league.empty"), Words.text("reporting.league.empty.advice")));
        grid.addColumn(row -> name(row))
                .setHeader(Words.text("reporting.league.model"))
                .setFlexGrow(2);
        var devices =
                grid.addComponentColumn(ModelLeagueView::devices).setHeader(Words.text("reporting.league.devices"));
        var approval = grid.addColumn(ModelLeagueView::approval).setHeader(Words.text("reporting.league.approval"));
        var support = grid.addColumn(row -> ReaderTime.date(row.supportUntil()))
                .setHeader(Words.text("reporting.league.support"));
        var defects = grid.addColumn(row -> Figures.percent(row.defectRate(), 1))
                .setHeader(Words.text("reporting.channels.defects"));
        var early = grid.addColumn(row -> Figures.percent(row.earlyFailureRate(), 1))
                .setHeader(Words.text("reporting.channels.early"));
        var incidents = grid.addColumn(row -> Figures.number(row.incidentsPerHundred()))
                .setHeader(Words.text("reporting.league.incidents"));
        grid.addColumn(row -> Figures.number(row.reliability().failuresOfAHundred(YEAR)))
                .setHeader(Words.text("reporting.league.failures"));
        var times = grid.addColumn(ModelLeagueView::times).setHeader(Words.text("reporting.league.times"));
        var cost = grid.addColumn(ModelLeagueView::cost).setHeader(Words.text("reporting.league.cost"));
        grid.addColumn(row -> Figures.percent(row.availability(), 2)).setHeader(Words.text("reporting.availability"));
        grid.minor(devices, approval, support, defects, early, incidents, times, cost);
    }

    private static String name(ModelRank row) {
        return row.reliability().manufacturer() + " " + row.reliability().name();
    }

    private static Component devices(ModelRank row) {
        String query = URLEncoder.encode(row.reliability().name(), StandardCharsets.UTF_8);
        Anchor link = new Anchor(
                "terminals?model=" + query, Words.number(row.reliability().terminals()));
        link.setAriaLabel(name(row) + ": " + Words.number(row.reliability().terminals()));
        return link;
    }

    private static String approval(ModelRank row) {
        if (!row.approved()) {
            return Words.text("reporting.league.not-approved");
        }
        return row.approvedUntil() == null
                ? Words.text("reporting.league.approved")
                : Words.text("reporting.league.approved-until", ReaderTime.date(row.approvedUntil()));
    }

    private static String times(ModelRank row) {
        Duration between = row.reliability().betweenFailures();
        Duration repair = row.reliability().toRepair();
        return Words.text(
                "reporting.league.days-hours",
                between == null ? "–" : Words.number(between.toDays()),
                repair == null ? "–" : Words.number(repair.toHours()));
    }

    private static String cost(ModelRank row) {
        return row.costPerDevice().isEmpty()
                ? "–"
                : row.costPerDevice().stream().map(Money::toString).collect(Collectors.joining("; "));
    }

    private Anchor download(TableFormat format) {
        DownloadHandler handler = event -> {
            event.setFileName(format.fileName(ModelLeague.LIST));
            event.setContentType(format.mediaType());
            league.write(format, event.getOutputStream());
        };
        Anchor anchor = new Anchor(handler, Words.text("reporting.channels.export", format.name()));
        anchor.getElement().setAttribute("download", format.fileName(ModelLeague.LIST));
        return anchor;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        List<ModelRank> ranks = readable ? league.ranks() : List.of();
        grid.show(new KeysetGrid.Source<>() {
            @Override
            public Page<ModelRank> page(Keyset keyset) {
                return new Page<>(ranks, null);
            }

            @Override
            public long count() {
                return ranks.size();
            }
        });
    }

    @Override
    public String getPageTitle() {
        return Words.text("reporting.league");
    }
}
