package io.tillguard.onboarding.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.tillguard.onboarding.OnboardingPermission;
import io.tillguard.onboarding.ReceiptExport;
import io.tillguard.onboarding.ReceiptFilter;
import io.tillguard.onboarding.ReceiptResult;
import io.tillguard.onboarding.ReceiptRow;
import io.tillguard.onboarding.ReceiptRows;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Receiving inspections, the newest first. */
@Route(value = "onboarding/receiving", layout = MainLayout.class)
@PermitAll
@RequiresPermission("onboarding:read")
final class ReceiptsView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    private static final long serialVersionUID = 1L;
    private static final int TYPING_PAUSE_MS = 400;

    /** Which are shown beside results; words: {@code onboarding.receipts.<CONSTANT>}. */
    enum Show {
        ALL,
        WAITING,
        ACCEPT,
        CONDITIONAL,
        REJECT
    }

    private final transient ReceiptRows rows;
    private final transient ReceiptActions actions;
    private final PageHeader header;
    private final TextField text = new TextField(Words.text("onboarding.receipts.text"));
    private final Select<Show> show = Parts.choice("onboarding.filter.standing", "onboarding.receipts", Show.values());
    private final KeysetGrid<ReceiptRow> grid = new KeysetGrid<>();
    private boolean reading;

    ReceiptsView(
            ReceiptRows rows,
            ReceiptExport export,
            ReceiptActions actions,
            EarlierForm earlier,
            CurrentCaller currentCaller) {
        this.rows = rows;
        this.actions = actions;
        addClassNames("tg-page", "tg-full");
        List<Component> buttons = new ArrayList<>();
        if (currentCaller.get().may(OnboardingPermission.EXPORT)) {
            buttons.addAll(Arrays.asList(
                    Parts.downloads(ReceiptExport.LIST, (format, out) -> export.write(format, filter(), out))));
        }
        if (currentCaller.get().may(OnboardingPermission.APPROVE)) {
            buttons.add(new Button(Words.text("onboarding.earlier"), click -> earlier.open(this::refresh)));
        }
        header = new PageHeader(getPageTitle(), buttons.toArray(Component[]::new));
        text.setPrefixComponent(VaadinIcon.SEARCH.create());
        text.setClearButtonVisible(true);
        text.setMaxLength(80);
        text.setValueChangeMode(ValueChangeMode.LAZY);
        text.setValueChangeTimeout(TYPING_PAUSE_MS);
        text.addValueChangeListener(event -> tell());
        show.addValueChangeListener(event -> tell());
        Div filters = new Div(text, show);
        filters.addClassName("tg-filters");
        columns();
        add(header, OnboardingTabs.around(OnboardingTabs.Part.RECEIVING), filters, grid);
    }

    private void columns() {
        grid.setSizeFull();
        grid.getElement().setAttribute("aria-label", getPageTitle());
        grid.setEmptyStateComponent(new EmptyState(
                Words.text("onboarding.receipts.empty"), Words.text("onboarding.receipts.empty.advice")));
        Parts.fixed(grid.addColumn(ReceiptRow::model), "onboarding.model", "5rem");
        Parts.fixed(grid.addComponentColumn(actions::number), "onboarding.number", "6.5rem");
        Parts.fixed(
                grid.addComponentColumn(row -> new Anchor("terminals/" + row.serial(), row.serial())),
                "onboarding.serial",
                "8rem");
        Parts.fixed(grid.addColumn(row -> Words.name("onboarding.result", row.result())), "onboarding.result", "7rem");
        var why = grid.addColumn(ReceiptsView::why).setHeader(Words.text("onboarding.receipt.why"));
        var waiting = grid.addComponentColumn(row -> actions.waiting(row, this::refresh))
                .setHeader(Words.text("onboarding.receipt.waiting"))
                .setFlexGrow(2);
        var site = Parts.fixed(
                grid.addComponentColumn(row ->
                        Parts.twoLines(row.site() == null ? Parts.shown(null) : new Span(row.site()), onboarding(row))),
                "onboarding.receipt.where",
                "7rem");
        var by = Parts.fixed(
                grid.addComponentColumn(
                        row -> Parts.twoLines(new Span(by(row)), new Span(ReaderTime.date(row.inspectedAt())))),
                "onboarding.receipt.at",
                "8.5rem");
        grid.minor(why, waiting, site, by);
    }

    private static String by(ReceiptRow row) {
        return row.inspector() + (row.secondBy() == null ? "" : ", " + row.secondBy());
    }

    private static Component onboarding(ReceiptRow row) {
        return row.onboarding() == null ? new Span() : new Anchor("onboarding/" + row.onboarding(), row.onboarding());
    }

    /** What speaks against a device, and how it came damaged. */
    static String why(ReceiptRow row) {
        List<String> reasons = new ArrayList<>();
        row.findings().forEach(each -> reasons.add(Words.name("onboarding.finding", each)));
        if (row.damage() != null) {
            reasons.add(Words.name("onboarding.damage", row.damage()));
        }
        return reasons.isEmpty() ? "–" : String.join(", ", reasons);
    }

    private void tell() {
        if (!reading) {
            Map<String, String> url = new LinkedHashMap<>();
            if (!text.getValue().isBlank()) {
                url.put("text", text.getValue().strip());
            }
            if (show.getValue() != Show.ALL) {
                url.put("show", show.getValue().name());
            }
            getUI().ifPresent(ui -> ui.navigate(ReceiptsView.class, QueryParameters.simple(url)));
        }
    }

    private ReceiptFilter filter() {
        ReceiptResult result = switch (show.getValue()) {
            case ALL, WAITING -> null;
            case ACCEPT -> ReceiptResult.ACCEPT;
            case CONDITIONAL -> ReceiptResult.CONDITIONAL;
            case REJECT -> ReceiptResult.REJECT;
        };
        return new ReceiptFilter(result, show.getValue() == Show.WAITING, null, null, text.getValue());
    }

    @Override
    public String getPageTitle() {
        return Words.name("onboarding.tab", OnboardingTabs.Part.RECEIVING);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        QueryParameters url = event.getLocation().getQueryParameters();
        reading = true;
        text.setValue(url.getSingleParameter("text").orElse(""));
        String wanted = url.getSingleParameter("show").orElse("");
        show.setValue(Arrays.stream(Show.values())
                .filter(each -> each.name().equals(wanted))
                .findFirst()
                .orElse(Show.ALL));
        reading = false;
        refresh();
    }

    private void refresh() {
        ReceiptFilter filter = filter();
        long count = grid.show(new KeysetGrid.Source<>() {
            @Override
            public Page<ReceiptRow> page(Keyset keyset) {
                return rows.page(filter, keyset);
            }

            @Override
            public long count() {
                return rows.count(filter);
            }

            @Override
            public Object id(ReceiptRow row) {
                return row.id();
            }
        });
        header.remark(Words.text("onboarding.receipts.count", count));
    }
}
