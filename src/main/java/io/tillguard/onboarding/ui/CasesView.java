package io.tillguard.onboarding.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.tillguard.onboarding.CaseExport;
import io.tillguard.onboarding.CaseFilter;
import io.tillguard.onboarding.CaseRow;
import io.tillguard.onboarding.CaseRows;
import io.tillguard.onboarding.OnboardingPermission;
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
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Cases of onboarding, the newest first. */
@Route(value = "onboarding", layout = MainLayout.class)
@PermitAll
@RequiresPermission("onboarding:read")
final class CasesView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    private static final long serialVersionUID = 1L;

    private final transient CaseRows rows;
    private final transient Clock clock;
    private final PageHeader header;
    private final CaseFilters filters;
    private final KeysetGrid<CaseRow> grid = new KeysetGrid<>();

    CasesView(CaseRows rows, CaseExport export, CaseForm form, CurrentCaller currentCaller, Clock clock) {
        this.rows = rows;
        this.clock = clock;
        addClassNames("tg-page", "tg-full");
        filters = new CaseFilters(url -> getUI().ifPresent(ui -> ui.navigate(CasesView.class, url)));
        List<Component> actions = new ArrayList<>();
        if (currentCaller.get().may(OnboardingPermission.EXPORT)) {
            actions.addAll(Arrays.asList(
                    Parts.downloads(CaseExport.LIST, (format, out) -> export.write(format, filters.filter(), out))));
        }
        if (currentCaller.get().may(OnboardingPermission.EDIT)) {
            Button add = new Button(Words.text("onboarding.open"), click -> form.open(this::open));
            add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            actions.add(add);
        }
        header = new PageHeader(getPageTitle(), actions.toArray(Component[]::new));
        columns();
        add(header, OnboardingTabs.around(OnboardingTabs.Part.CASES), filters, grid);
    }

    private void columns() {
        grid.setSizeFull();
        grid.getElement().setAttribute("aria-label", getPageTitle());
        grid.setEmptyStateComponent(
                new EmptyState(Words.text("onboarding.empty"), Words.text("onboarding.empty.advice")));
        Parts.fixed(
                grid.addComponentColumn(row -> new Anchor("onboarding/" + row.number(), row.number())),
                "onboarding.number",
                "7.5rem");
        grid.addColumn(row -> Words.name("onboarding.stage", row.stage()))
                .setHeader(Words.text("onboarding.stage"))
                .setFlexGrow(1);
        var applicant = grid.addColumn(CaseRow::applicant)
                .setHeader(Words.text("onboarding.applicant"))
                .setFlexGrow(2);
        var channel = Parts.fixed(
                grid.addColumn(row -> Words.name("onboarding.channel", row.channel())), "onboarding.channel", "7rem");
        Parts.fixed(grid.addColumn(CaseRow::site), "onboarding.site", "6rem");
        var supplier = Parts.fixed(grid.addColumn(CaseRow::supplier), "onboarding.supplier", "7rem");
        var order = Parts.fixed(grid.addColumn(CaseRow::orderNumber), "onboarding.order", "7rem");
        var devices = Parts.fixed(
                grid.addColumn(row -> row.announced() + " / " + row.quantity()), "onboarding.quantity", "5rem");
        var due = Parts.fixed(grid.addComponentColumn(this::due), "onboarding.due", "9rem");
        grid.minor(applicant, channel, supplier, order, devices, due);
    }

    private Component due(CaseRow row) {
        Span due = new Span(ReaderTime.date(row.dueAt()));
        if (row.isLate(clock.instant())) {
            due.setText(Words.text("onboarding.late", ReaderTime.date(row.dueAt())));
            due.addClassName("tg-overdue");
        }
        return due;
    }

    private void open(CaseRow opened) {
        getUI().ifPresent(ui -> ui.navigate("onboarding/" + opened.number()));
    }

    @Override
    public String getPageTitle() {
        return Words.text("onboarding.title");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        filters.read(event.getLocation().getQueryParameters());
        CaseFilter filter = filters.filter();
        long count = grid.show(new KeysetGrid.Source<>() {
            @Override
            public Page<CaseRow> page(Keyset keyset) {
                return rows.page(filter, keyset);
            }

            @Override
            public long count() {
                return rows.count(filter);
            }

            @Override
            public Object id(CaseRow row) {
                return row.id();
            }
        });
        header.remark(Words.text("onboarding.count", count));
    }
}
