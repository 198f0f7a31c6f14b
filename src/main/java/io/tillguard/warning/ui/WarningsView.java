package io.tillguard.warning.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.masterdetaillayout.MasterDetailLayout;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadHandler;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.Page;
import io.tillguard.shared.TableFormat;
import io.tillguard.shell.EmptyState;
import io.tillguard.shell.KeysetGrid;
import io.tillguard.shell.LiveNews;
import io.tillguard.shell.MainLayout;
import io.tillguard.shell.PageHeader;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.RequiresPermission;
import io.tillguard.shell.SeverityBadge;
import io.tillguard.shell.Words;
import io.tillguard.warning.CompanyDays;
import io.tillguard.warning.RuleRow;
import io.tillguard.warning.Rules;
import io.tillguard.warning.Sentences;
import io.tillguard.warning.WarningEvent;
import io.tillguard.warning.WarningExport;
import io.tillguard.warning.WarningFilter;
import io.tillguard.warning.WarningRow;
import io.tillguard.warning.WarningRows;
import io.tillguard.warning.panel.WarningPanel;
import jakarta.annotation.security.PermitAll;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The work list: every warning that lives, the most severe first, with what can be done about it. */
@Route(value = "warnings", layout = MainLayout.class)
@PermitAll
@RequiresPermission("warning:read")
final class WarningsView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    private static final long serialVersionUID = 1L;

    private final transient WarningRows rows;
    private final transient Sentences sentences;
    private final transient WarningActions actions;
    private final transient WarningExport export;
    private final transient LiveNews news;
    private final PageHeader header;
    private final WarningFilters filters;
    private final PastBanner banner = new PastBanner();
    private final KeysetGrid<WarningRow> grid = new KeysetGrid<>();
    private final MasterDetailLayout sides = new MasterDetailLayout();
    private final List<Button> bulk = new ArrayList<>();
    private transient @Nullable WarningFilter listed;
    private @Nullable UUID shown;
    private @Nullable WarningDetail detail;
    private long matching;

    private final transient List<WarningPanel> panels;

    WarningsView(
            WarningRows rows,
            Rules rules,
            Sentences sentences,
            WarningActions actions,
            WarningExport export,
            CompanyDays days,
            LiveNews news,
            List<WarningPanel> panels) {
        this.rows = rows;
        this.sentences = sentences;
        this.actions = actions;
        this.export = export;
        this.news = news;
        this.panels = List.copyOf(panels);
        addClassNames("tg-page", "tg-full");
        if (actions.may("warning:act")) {
            bulk.add(new Button(
                    Words.text("warning.acknowledge"), event -> actions.acknowledge(chosen(), this::refresh)));
            bulk.add(new Button(Words.text("warning.start"), event -> actions.start(chosen(), this::refresh)));
            bulk.add(new Button(Words.text("warning.assign"), event -> actions.assign(chosen(), this::refresh)));
            bulk.add(new Button(Words.text("warning.silence"), event -> actions.silence(chosen(), this::refresh)));
        }
        List<Component> offered = new ArrayList<>(bulk);
        if (actions.may("warning:export")) {
            Arrays.stream(TableFormat.values()).map(this::download).forEach(offered::add);
        }
        header = new PageHeader(Words.text("warning.title"), offered.toArray(Component[]::new));
        filters = new WarningFilters(rules.list().stream().map(RuleRow::id).toList(), sentences, days, this::open);
        columns();
        sides.setMaster(grid);
        sides.setDetailSize("26rem");
        sides.setMasterSize("20rem", true);
        sides.setSizeFull();
        sides.addBackdropClickListener(event -> close());
        sides.addDetailEscapePressListener(event -> close());
        add(header, filters, banner, sides);
    }

    private void columns() {
        grid.setSizeFull();
        grid.getElement().setAttribute("aria-label", Words.text("warning.title"));
        grid.setEmptyStateComponent(new EmptyState(Words.text("warning.empty"), Words.text("warning.empty.advice")));
        fixed(grid.addComponentColumn(row -> new SeverityBadge(row.severity())), "warning.severity", "6.5rem");
        grid.addComponentColumn(this::sentence)
                .setHeader(Words.text("warning.what"))
                .setWidth("10rem")
                .setFlexGrow(1);
        var where = fixed(grid.addColumn(row -> row.site() == null ? "–" : row.site()), "warning.where", "6.5rem");
        var age = fixed(
                grid.addComponentColumn(row -> ReaderTime.ageWithTime(row.since(), seenFrom())),
                "warning.since",
                "5.5rem");
        var due = fixed(grid.addColumn(row -> ReaderTime.date(row.dueAt())), "warning.due", "7.5rem");
        var owner = fixed(grid.addColumn(WarningWords::owner), "warning.owner", "7rem");
        var state = fixed(grid.addComponentColumn(WarningsView::state), "warning.state", "8rem");
        grid.minor(where, age, due, owner, state);
        grid.addItemClickListener(
                click -> open(filters.parameters(click.getItem().id())));
        if (!bulk.isEmpty()) {
            grid.setSelectionMode(Grid.SelectionMode.MULTI);
        }
    }

    private Anchor download(TableFormat format) {
        Anchor anchor = new Anchor("", Words.text("warning.export", format.name()));
        Locale locale = Words.locale();
        DownloadHandler handler = event -> {
            event.setFileName(format.fileName(WarningExport.LIST));
            event.setContentType(format.mediaType());
            export.write(format, filters.filter(), locale, event.getOutputStream());
        };
        anchor.setHref(handler);
        anchor.setDownload(true);
        anchor.setRouterIgnore(true);
        return anchor;
    }

    private static Grid.Column<WarningRow> fixed(Grid.Column<WarningRow> column, String header, String width) {
        return column.setHeader(Words.text(header)).setWidth(width).setFlexGrow(0);
    }

    private static Span state(WarningRow row) {
        Span state = new Span(WarningWords.state(row));
        state.addClassName("tg-wrap");
        return state;
    }

    /** A link, so that the keyboard and a new tab reach the warning too. */
    private Anchor sentence(WarningRow row) {
        Anchor sentence =
                new Anchor(filters.link(row.id()), sentences.sentence(row, Words.locale(), ReaderTime.zone()));
        sentence.addClassName("tg-wrap");
        return sentence;
    }

    private Instant seenFrom() {
        Instant asOf = filters.filter().asOf();
        return asOf == null ? actions.now() : asOf;
    }

    private void enable(boolean enabled) {
        bulk.forEach(button -> button.setEnabled(enabled));
    }

    /** Those ticked; without any all that match the filter. */
    private Chosen chosen() {
        List<UUID> ticked = grid.getSelectedItems().stream().map(WarningRow::id).toList();
        return new Chosen(ticked, filters.filter(), matching, this, header::remark);
    }

    @Override
    public String getPageTitle() {
        return Words.text("warning.title");
    }

    @Override
    protected void onAttach(AttachEvent event) {
        news.follow(this, this::refresh);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        QueryParameters parameters = event.getLocation().getQueryParameters();
        filters.read(parameters);
        if (!filters.filter().equals(listed)) {
            list();
        }
        parameters
                .getSingleParameter(WarningFilters.WARNING)
                .flatMap(WarningsView::id)
                .ifPresentOrElse(this::show, this::hide);
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }

    private void open(QueryParameters parameters) {
        getUI().ifPresent(ui -> ui.navigate(WarningsView.class, parameters));
    }

    private void list() {
        WarningFilter filter = filters.filter();
        listed = filter;
        banner.show(filter, filters.present());
        grid.deselectAll();
        grid.show(new KeysetGrid.Source<>() {
            @Override
            public Page<WarningRow> page(Keyset keyset) {
                return rows.page(filter, keyset);
            }

            @Override
            public long count() {
                long count = rows.count(filter);
                matching = count;
                enable(count > 0 && filter.asOf() == null);
                header.remark(Words.text("warning.count", count));
                return count;
            }

            @Override
            public Object id(WarningRow row) {
                return row.id();
            }
        });
    }

    private void refresh() {
        grid.refresh();
        if (shown != null) {
            show(shown);
        }
    }

    private void show(UUID id) {
        try {
            Instant asOf = filters.filter().asOf();
            WarningRow row = asOf == null ? rows.get(id) : rows.get(id, asOf);
            shown = id;
            List<WarningEvent> events = rows.events(id).stream()
                    .filter(event -> asOf == null || !event.at().isAfter(asOf))
                    .toList();
            if (detail == null || !detail.stillTells(row, events)) {
                List<Component> more = asOf != null
                        ? List.of()
                        : panels.stream().map(panel -> panel.create(row)).toList();
                detail = new WarningDetail(
                        row, events, asOf != null, more, sentences, actions, this::refresh, this::close);
                sides.setDetail(detail);
            }
        } catch (NotFound gone) {
            hide();
        }
    }

    private void close() {
        open(filters.parameters(null));
    }

    private void hide() {
        shown = null;
        detail = null;
        sides.setDetail(null);
    }
}
