package io.tillguard.restriction.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.tillguard.fleet.TerminalLookup;
import io.tillguard.provider.Merchant;
import io.tillguard.restriction.LimitFilter;
import io.tillguard.restriction.LimitKind;
import io.tillguard.restriction.LimitRow;
import io.tillguard.restriction.Limits;
import io.tillguard.restriction.NewLimit;
import io.tillguard.restriction.RestrictionExport;
import io.tillguard.restriction.RestrictionPermission;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import io.tillguard.shell.EmptyState;
import io.tillguard.shell.FormDialog;
import io.tillguard.shell.KeysetGrid;
import io.tillguard.shell.MainLayout;
import io.tillguard.shell.Notice;
import io.tillguard.shell.PageHeader;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.RequiresPermission;
import io.tillguard.shell.Words;
import jakarta.annotation.security.PermitAll;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What merchants and terminals may take. The URL holds the filter. */
@Route(value = "account-limits", layout = MainLayout.class)
@PermitAll
@RequiresPermission("restriction:read")
final class LimitsView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    private static final long serialVersionUID = 1L;

    private final transient Limits limits;
    private final transient RestrictionExport export;
    private final transient FreezeForms forms;
    private final transient TerminalLookup terminals;
    private final boolean mayEdit;
    private final PageHeader header;
    private final TextField text = Parts.search("restriction.limit.search", this::go);
    private final Checkbox past = new Checkbox(Words.text("restriction.limit.past"));
    private final KeysetGrid<LimitRow> grid = new KeysetGrid<>();
    private boolean reading;

    LimitsView(
            Limits limits,
            RestrictionExport export,
            FreezeForms forms,
            TerminalLookup terminals,
            CurrentCaller currentCaller) {
        this.limits = limits;
        this.export = export;
        this.forms = forms;
        this.terminals = terminals;
        this.mayEdit = currentCaller.get().may(RestrictionPermission.EDIT);
        addClassNames("tg-page", "tg-full");
        header = new PageHeader(getPageTitle(), buttons(currentCaller).toArray(Component[]::new));
        past.addValueChangeListener(event -> go());
        Div filters = new Div(text, past);
        filters.addClassName("tg-filters");
        columns();
        add(header, Parts.tabs(true), filters, grid);
    }

    @Override
    public String getPageTitle() {
        return Words.text("restriction.limits");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        QueryParameters url = event.getLocation().getQueryParameters();
        reading = true;
        text.setValue(url.getSingleParameter("q").orElse(""));
        past.setValue(url.getSingleParameter("past").isPresent());
        reading = false;
        refresh();
    }

    private LimitFilter filter() {
        return new LimitFilter(text.getValue(), past.getValue());
    }

    private List<Component> buttons(CurrentCaller currentCaller) {
        List<Component> buttons = new ArrayList<>();
        if (currentCaller.get().may(RestrictionPermission.EXPORT)) {
            buttons.addAll(
                    Parts.downloads(RestrictionExport.LIMITS, (format, out) -> export.limits(format, filter(), out)));
        }
        if (mayEdit) {
            Button add = new Button(Words.text("restriction.limit.set"), click -> set());
            add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            buttons.add(add);
        }
        return buttons;
    }

    private void columns() {
        grid.setSizeFull();
        grid.getElement().setAttribute("aria-label", getPageTitle());
        grid.setEmptyStateComponent(
                new EmptyState(Words.text("restriction.limits.empty"), Words.text("restriction.limits.empty.advice")));
        grid.addColumn(LimitRow::merchantNo)
                .setHeader(Words.text("restriction.account"))
                .setFlexGrow(1);
        var terminal = Parts.fixed(grid.addComponentColumn(LimitsView::terminal), "restriction.limit.terminal", "8rem");
        Parts.fixed(
                grid.addColumn(row -> Words.name("restriction.limit.kind", row.kind())),
                "restriction.limit.kind",
                "9rem");
        Parts.fixed(grid.addColumn(row -> Words.amount(row.amount())), "restriction.limit.amount", "9rem")
                .setTextAlign(ColumnTextAlign.END);
        var source = grid.addColumn(LimitRow::source)
                .setHeader(Words.text("restriction.limit.source"))
                .setFlexGrow(2);
        var from = Parts.fixed(grid.addColumn(row -> ReaderTime.date(row.from())), "restriction.limit.from", "8rem");
        var by = grid.addColumn(LimitRow::setBy)
                .setHeader(Words.text("restriction.limit.by"))
                .setFlexGrow(1);
        var acts = Parts.fixed(grid.addComponentColumn(this::ending), "restriction.limit.until", "6rem");
        grid.minor(terminal, source, from, by, acts);
    }

    private static Component terminal(LimitRow row) {
        return row.terminal() == null
                ? new Span(Words.text("restriction.limit.all"))
                : new Anchor("terminals/" + row.terminal(), row.serial());
    }

    private Component ending(LimitRow row) {
        if (row.until() != null) {
            return new Span(ReaderTime.date(row.until()));
        }
        return mayEdit
                ? Parts.small(
                        "restriction.limit.end",
                        row.merchantNo(),
                        () -> Notice.attempt(() -> limits.end(row.id()), this::refresh))
                : new Span("–");
    }

    private void set() {
        ComboBox<Merchant> merchant = forms.merchants();
        TextField serial = new TextField(Words.text("restriction.limit.terminal"));
        serial.setHelperText(Words.text("restriction.limit.terminal.help"));
        serial.setMaxLength(64);
        Select<LimitKind> kind = new Select<>();
        kind.setLabel(Words.text("restriction.limit.kind"));
        kind.setItems(LimitKind.values());
        kind.setItemLabelGenerator(each -> Words.name("restriction.limit.kind", each));
        kind.setValue(LimitKind.PER_DAY);
        BigDecimalField amount = new BigDecimalField(Words.text("restriction.limit.amount"));
        amount.setRequiredIndicatorVisible(true);
        TextField currency = Parts.needed("restriction.currency", 3);
        currency.setValue("CNY");
        TextField source = Parts.needed("restriction.limit.source", 400);
        Runnable submit = () -> {
            limits.set(NewLimit.entered(
                    FreezeForms.chosen(merchant),
                    terminals.terminal(serial.getValue()),
                    kind.getValue(),
                    amount.getValue(),
                    currency.getValue(),
                    source.getValue()));
            refresh();
        };
        new FormDialog(Words.text("restriction.limit.set"), submit, merchant, serial, kind, amount, currency, source)
                .open();
    }

    private void go() {
        if (reading) {
            return;
        }
        Map<String, String> url = new HashMap<>();
        if (!text.getValue().isBlank()) {
            url.put("q", text.getValue());
        }
        if (past.getValue()) {
            url.put("past", "true");
        }
        getUI().ifPresent(ui -> ui.navigate(LimitsView.class, QueryParameters.simple(url)));
    }

    private void refresh() {
        LimitFilter wanted = filter();
        long count = grid.show(new KeysetGrid.Source<>() {
            @Override
            public Page<LimitRow> page(Keyset keyset) {
                return limits.page(wanted, keyset);
            }

            @Override
            public long count() {
                return limits.count(wanted);
            }

            @Override
            public Object id(LimitRow row) {
                return row.id();
            }
        });
        header.remark(Words.text("restriction.limits.count", count));
    }
}
