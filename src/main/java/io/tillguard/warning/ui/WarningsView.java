package io.tillguard.warning.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.masterdetaillayout.MasterDetailLayout;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.Page;
import io.tillguard.shell.EmptyState;
import io.tillguard.shell.KeysetGrid;
import io.tillguard.shell.LiveNews;
import io.tillguard.shell.MainLayout;
import io.tillguard.shell.PageHeader;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.RequiresPermission;
import io.tillguard.shell.SeverityBadge;
import io.tillguard.shell.Words;
import io.tillguard.warning.RuleRow;
import io.tillguard.warning.Rules;
import io.tillguard.warning.Sentences;
import io.tillguard.warning.WarningFilter;
import io.tillguard.warning.WarningRow;
import io.tillguard.warning.WarningRows;
import jakarta.annotation.security.PermitAll;
import java.util.ArrayList;
import java.util.List;
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
    private final transient LiveNews news;
    private final PageHeader header;
    private final WarningFilters filters;
    private final KeysetGrid<WarningRow> grid = new KeysetGrid<>();
    private final MasterDetailLayout sides = new MasterDetailLayout();
    private final List<Button> bulk = new ArrayList<>();
    private @Nullable UUID shown;

    WarningsView(WarningRows rows, Rules rules, Sentences sentences, WarningActions actions, LiveNews news) {
        this.rows = rows;
        this.sentences = sentences;
        this.actions = actions;
        this.news = news;
        addClassNames("tg-page", "tg-full");
        if (actions.may("warning:act")) {
            bulk.add(new Button(
                    Words.text("warning.acknowledge"), event -> actions.acknowledge(selected(), this::refresh)));
            bulk.add(new Button(Words.text("warning.start"), event -> actions.start(selected(), this::refresh)));
            bulk.add(new Button(Words.text("warning.silence"), event -> actions.silence(selected(), this::refresh)));
        }
        header = new PageHeader(Words.text("warning.title"), bulk.toArray(Button[]::new));
        filters = new WarningFilters(rules.list().stream().map(RuleRow::id).toList(), sentences, this::open);
        columns();
        sides.setMaster(grid);
        sides.setDetailSize("26rem");
        sides.setMasterSize("24rem", true);
        sides.setSizeFull();
        sides.addBackdropClickListener(event -> close());
        sides.addDetailEscapePressListener(event -> close());
        add(header, filters, sides);
    }

    private void columns() {
        grid.setSizeFull();
        grid.getElement().setAttribute("aria-label", Words.text("warning.title"));
        grid.setEmptyStateComponent(new EmptyState(Words.text("warning.empty"), Words.text("warning.empty.advice")));
        grid.addComponentColumn(row -> new SeverityBadge(row.severity()))
                .setHeader(Words.text("warning.severity"))
                .setWidth("7.5rem")
                .setFlexGrow(0);
        grid.addComponentColumn(this::sentence)
                .setHeader(Words.text("warning.what"))
                .setWidth("20rem")
                .setFlexGrow(4);
        var where = grid.addColumn(row -> row.site() == null ? "–" : row.site()).setHeader(Words.text("warning.where"));
        var age = grid.addComponentColumn(row -> ReaderTime.ageWithTime(row.since(), actions.now()))
                .setHeader(Words.text("warning.since"))
                .setWidth("6rem")
                .setFlexGrow(0);
        var due = grid.addColumn(row -> ReaderTime.dateTime(row.dueAt())).setHeader(Words.text("warning.due"));
        var owner = grid.addColumn(WarningWords::owner).setHeader(Words.text("warning.owner"));
        var state = grid.addColumn(WarningWords::state).setHeader(Words.text("warning.state"));
        grid.minor(where, age, due, owner, state);
        grid.addItemClickListener(click -> show(click.getItem().id()));
        if (!bulk.isEmpty()) {
            grid.setSelectionMode(Grid.SelectionMode.MULTI);
            grid.addSelectionListener(
                    event -> enable(!event.getAllSelectedItems().isEmpty()));
        }
        enable(false);
    }

    private Span sentence(WarningRow row) {
        Span sentence = new Span(sentences.sentence(row, Words.locale()));
        sentence.setTitle(sentence.getText());
        return sentence;
    }

    private void enable(boolean enabled) {
        bulk.forEach(button -> button.setEnabled(enabled));
    }

    private List<UUID> selected() {
        return grid.getSelectedItems().stream().map(WarningRow::id).toList();
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
        list();
        parameters.getSingleParameter("warning").flatMap(WarningsView::id).ifPresent(this::show);
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
        grid.deselectAll();
        grid.show(new KeysetGrid.Source<>() {
            @Override
            public Page<WarningRow> page(Keyset keyset) {
                return rows.page(filter, keyset);
            }

            @Override
            public long count() {
                long count = rows.count(filter);
                header.remark(Words.text("warning.count", count));
                return count;
            }
        });
    }

    private void refresh() {
        list();
        if (shown != null) {
            show(shown);
        }
    }

    private void show(UUID id) {
        try {
            WarningRow row = rows.get(id);
            shown = id;
            sides.setDetail(new WarningDetail(row, rows.events(id), sentences, actions, this::refresh, this::close));
        } catch (NotFound gone) {
            close();
        }
    }

    private void close() {
        shown = null;
        sides.setDetail(null);
    }
}
