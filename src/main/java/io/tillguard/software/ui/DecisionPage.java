package io.tillguard.software.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.server.streams.DownloadHandler;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import io.tillguard.shell.KeysetGrid;
import io.tillguard.shell.Notice;
import io.tillguard.shell.PageHeader;
import io.tillguard.shell.PageTabs;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.Words;
import io.tillguard.software.policy.Decision;
import io.tillguard.software.policy.DecisionExport;
import io.tillguard.software.policy.DecisionFilter;
import io.tillguard.software.policy.DecisionList;
import java.time.Clock;
import java.util.List;

/** A page of one kind of decision: what it is for, a search, the list, and what the reader may do. */
final class DecisionPage<T extends Decision> {

    private final Titles titles;
    private final DecisionList<T> list;
    private final DecisionExport export;
    private final Clock clock;
    private final KeysetGrid<T> grid = new KeysetGrid<>();
    private final TextField search = new TextField(Words.text("software.decisions.search"));
    private final Checkbox history = new Checkbox(Words.text("software.decisions.history"));
    private final PageHeader header;

    /** The page's words: its title, what it is for, and the titles of adding and ending. */
    record Titles(String title, String purpose, String add, String end) {}

    DecisionPage(
            Div page,
            Titles titles,
            DecisionList<T> list,
            DecisionExport export,
            Clock clock,
            PageTabs tabs,
            List<Component> actions) {
        this.titles = titles;
        this.list = list;
        this.export = export;
        this.clock = clock;
        page.addClassNames("tg-page", "tg-full");
        header = new PageHeader(titles.title(), actions.toArray(Component[]::new));
        search.setClearButtonVisible(true);
        search.setMaxLength(80);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(change -> refresh());
        history.addValueChangeListener(change -> refresh());
        Div filters = new Div(search, history, file());
        filters.addClassName("tg-filters");
        Paragraph purpose = new Paragraph(titles.purpose());
        purpose.addClassName("tg-remark");
        grid.getElement().setAttribute("aria-label", titles.title());
        grid.addThemeVariants(GridVariant.LUMO_WRAP_CELL_CONTENT);
        grid.setEmptyStateText(Words.text("software.decisions.none"));
        page.add(header, tabs, purpose, filters, grid);
    }

    /** The button that opens a form, for those who may. */
    static Button adding(Titles titles, Runnable open) {
        Button add = new Button(titles.add(), click -> open.run());
        add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        return add;
    }

    KeysetGrid<T> grid() {
        return grid;
    }

    /** Adds the columns that every decision has, and the button that ends it; then shows the list. */
    void complete(boolean mayEnd) {
        Grid.Column<T> from =
                grid.addColumn(row -> ReaderTime.dateTime(row.from())).setHeader(Words.text("software.decisions.from"));
        Grid.Column<T> until = grid.addColumn(row -> ReaderTime.dateTime(row.until()))
                .setHeader(Words.text("software.decisions.until"));
        grid.minor(from, until);
        if (mayEnd) {
            grid.addComponentColumn(this::ending).setHeader(Words.text("software.decisions.actions"));
        }
        refresh();
    }

    void refresh() {
        DecisionFilter filter = filter();
        header.remark(Words.text("software.decisions.count", list.count(filter)));
        grid.show(new KeysetGrid.Source<>() {
            @Override
            public Page<T> page(Keyset keyset) {
                return list.list(filter, keyset);
            }

            @Override
            public long count() {
                return list.count(filter);
            }
        });
    }

    private DecisionFilter filter() {
        return new DecisionFilter(search.getValue(), history.getValue());
    }

    private Component ending(T row) {
        if (!row.isLive(clock.instant())) {
            return new Span("–");
        }
        Button end = new Button(Words.text("software.decisions.end"), click -> ask(row));
        end.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        end.setAriaLabel(titles.end() + ": " + row.label());
        return end;
    }

    private void ask(T row) {
        ConfirmDialog question =
                new ConfirmDialog(titles.end(), row.label(), Words.text("software.decisions.end"), event -> {
                    if (Notice.attempt(() -> list.end(row.id()))) {
                        Notice.done(Words.text("software.decisions.ended"));
                        refresh();
                    }
                });
        question.setCancelable(true);
        question.setCancelText(Words.text("shell.cancel"));
        question.open();
    }

    private Anchor file() {
        String name = list.fileName() + ".csv";
        DownloadHandler handler = event -> {
            event.setFileName(name);
            event.setContentType("text/csv; charset=UTF-8");
            export.write(list, filter(), event.getOutputStream());
        };
        Anchor anchor = new Anchor(handler, Words.text("software.decisions.export"));
        anchor.getElement().setAttribute("download", name);
        return anchor;
    }
}
