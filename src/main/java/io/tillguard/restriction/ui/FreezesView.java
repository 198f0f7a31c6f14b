package io.tillguard.restriction.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.tillguard.restriction.FreezeFilter;
import io.tillguard.restriction.FreezeKind;
import io.tillguard.restriction.FreezeRow;
import io.tillguard.restriction.FreezeRows;
import io.tillguard.restriction.FreezeStep;
import io.tillguard.restriction.RestrictionExport;
import io.tillguard.restriction.RestrictionPermission;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Accounts that are limited or frozen, and who sees to it. The URL holds the filter. */
@Route(value = "account-freezes", layout = MainLayout.class)
@PermitAll
@RequiresPermission("restriction:read")
final class FreezesView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    private static final long serialVersionUID = 1L;

    private final transient FreezeRows rows;
    private final transient RestrictionExport export;
    private final transient FreezeForms forms;
    private final PageHeader header;
    private final TextField text = Parts.search("restriction.search", this::go);
    private final Select<FreezeKind> kind = new Select<>();
    private final Checkbox past = new Checkbox(Words.text("restriction.past"));
    private final KeysetGrid<FreezeRow> grid = new KeysetGrid<>();
    private boolean reading;

    FreezesView(FreezeRows rows, RestrictionExport export, FreezeForms forms, CurrentCaller currentCaller) {
        this.rows = rows;
        this.export = export;
        this.forms = forms;
        addClassNames("tg-page", "tg-full");
        header = new PageHeader(getPageTitle(), buttons(currentCaller).toArray(Component[]::new));
        kind.setLabel(Words.text("restriction.kind"));
        kind.setItems(FreezeKind.values());
        kind.setItemLabelGenerator(
                each -> each == null ? Words.text("restriction.any") : Words.name("restriction.kind", each));
        kind.setEmptySelectionAllowed(true);
        kind.setEmptySelectionCaption(Words.text("restriction.any"));
        kind.addValueChangeListener(event -> go());
        past.addValueChangeListener(event -> go());
        Div filters = new Div(text, kind, past);
        filters.addClassName("tg-filters");
        columns();
        add(header, Parts.tabs(false), filters, grid);
    }

    @Override
    public String getPageTitle() {
        return Words.text("restriction.freezes");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        QueryParameters url = event.getLocation().getQueryParameters();
        reading = true;
        text.setValue(url.getSingleParameter("q").orElse(""));
        kind.setValue(url.getSingleParameter("kind")
                .flatMap(name -> Arrays.stream(FreezeKind.values())
                        .filter(each -> each.name().equals(name))
                        .findFirst())
                .orElse(null));
        past.setValue(url.getSingleParameter("past").isPresent());
        reading = false;
        refresh();
    }

    private FreezeFilter filter() {
        return new FreezeFilter(text.getValue(), kind.getValue(), past.getValue());
    }

    private List<Component> buttons(CurrentCaller currentCaller) {
        List<Component> buttons = new ArrayList<>();
        if (currentCaller.get().may(RestrictionPermission.EXPORT)) {
            buttons.addAll(
                    Parts.downloads(RestrictionExport.FREEZES, (format, out) -> export.freezes(format, filter(), out)));
        }
        if (currentCaller.get().may(RestrictionPermission.EDIT)) {
            Button add = new Button(Words.text("restriction.record"), click -> forms.record(this::opened));
            add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            buttons.add(add);
        }
        return buttons;
    }

    private void opened(FreezeRow row) {
        getUI().ifPresent(ui -> ui.navigate("account-freezes/" + row.id()));
    }

    private void columns() {
        grid.setSizeFull();
        grid.getElement().setAttribute("aria-label", getPageTitle());
        grid.setEmptyStateComponent(
                new EmptyState(Words.text("restriction.empty"), Words.text("restriction.empty.advice")));
        grid.addColumn(FreezeRow::merchantNo)
                .setHeader(Words.text("restriction.account"))
                .setFlexGrow(1);
        grid.addComponentColumn(row -> new Anchor("account-freezes/" + row.id(), row.number()))
                .setHeader(Words.text("restriction.number"))
                .setWidth("6.5rem")
                .setFlexGrow(0);
        var merchant = grid.addColumn(row -> row.merchant() + " · " + row.acquirer())
                .setHeader(Words.text("restriction.merchant"))
                .setFlexGrow(2);
        Parts.fixed(grid.addComponentColumn(FreezesView::kind), "restriction.kind", "6.5rem");
        var since = Parts.fixed(grid.addColumn(row -> ReaderTime.date(row.since())), "restriction.since", "8rem");
        var held = Parts.fixed(grid.addColumn(row -> Words.amount(row.held())), "restriction.held", "9rem")
                .setTextAlign(ColumnTextAlign.END);
        var terminals = Parts.fixed(
                        grid.addColumn(row -> Words.number(row.terminals())), "restriction.terminals", "6rem")
                .setTextAlign(ColumnTextAlign.END);
        var steps = Parts.fixed(
                grid.addColumn(row -> row.steps() + " / " + FreezeStep.values().length), "restriction.steps", "5rem");
        var due = Parts.fixed(grid.addComponentColumn(FreezesView::due), "restriction.due", "11rem");
        grid.minor(merchant, since, held, terminals, steps, due);
    }

    static Span kind(FreezeRow row) {
        if (row.endedAt() != null) {
            return new Span(Words.text("restriction.lifted"));
        }
        return Parts.marked(
                Words.name("restriction.kind", row.kind()), row.kind() == FreezeKind.FROZEN ? "high" : "medium");
    }

    static Component due(FreezeRow row) {
        String day = ReaderTime.date(row.dueOn());
        return row.overdue() ? Parts.marked(Words.text("restriction.overdue", day), "high") : new Span(day);
    }

    private void go() {
        if (reading) {
            return;
        }
        Map<String, String> url = new HashMap<>();
        if (!text.getValue().isBlank()) {
            url.put("q", text.getValue());
        }
        if (kind.getValue() != null) {
            url.put("kind", kind.getValue().name());
        }
        if (past.getValue()) {
            url.put("past", "true");
        }
        getUI().ifPresent(ui -> ui.navigate(FreezesView.class, QueryParameters.simple(url)));
    }

    private void refresh() {
        FreezeFilter wanted = filter();
        long count = grid.show(new KeysetGrid.Source<>() {
            @Override
            public Page<FreezeRow> page(Keyset keyset) {
                return rows.page(wanted, keyset);
            }

            @Override
            public long count() {
                return rows.count(wanted);
            }

            @Override
            public Object id(FreezeRow row) {
                return row.id();
            }
        });
        header.remark(Words.text("restriction.count", count));
    }
}
