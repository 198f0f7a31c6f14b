package io.tillguard.maintenance.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.tillguard.maintenance.MaintenancePermission;
import io.tillguard.maintenance.MaintenancePlan;
import io.tillguard.maintenance.PlanTerms;
import io.tillguard.maintenance.Plans;
import io.tillguard.maintenance.Season;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shell.EmptyState;
import io.tillguard.shell.FormDialog;
import io.tillguard.shell.MainLayout;
import io.tillguard.shell.Notice;
import io.tillguard.shell.PageHeader;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.RequiresPermission;
import io.tillguard.shell.Words;
import jakarta.annotation.security.PermitAll;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The maintenance plans: what comes back at which interval, for which terminals. */
@Route(value = "maintenance-plans", layout = MainLayout.class)
@PermitAll
@RequiresPermission("maintenance:read")
final class PlansView extends Div implements HasDynamicTitle {

    private static final long serialVersionUID = 1L;

    private final transient Plans plans;
    private final transient CurrentCaller currentCaller;
    private final PageHeader header;
    private final Grid<MaintenancePlan> grid = new Grid<>();

    PlansView(Plans plans, PlanForm form, CurrentCaller currentCaller) {
        this.plans = plans;
        this.currentCaller = currentCaller;
        addClassNames("tg-page", "tg-full");
        Button add = new Button(Words.text("maintenance.plan.begin"), click -> form.open(this::refresh));
        add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        add.setVisible(mayEdit());
        header = new PageHeader(getPageTitle(), new Anchor("work-calendar", Words.text("maintenance.calendar")), add);
        Paragraph purpose = new Paragraph(Words.text("maintenance.plans.purpose"));
        purpose.addClassName("tg-remark");
        columns();
        add(header, purpose, grid);
        refresh();
    }

    private boolean mayEdit() {
        return currentCaller.get().may(MaintenancePermission.EDIT);
    }

    private void columns() {
        grid.addClassName("tg-grid");
        grid.addThemeVariants(GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_COMPACT, GridVariant.LUMO_WRAP_CELL_CONTENT);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setSizeFull();
        grid.getElement().setAttribute("aria-label", getPageTitle());
        grid.setEmptyStateComponent(
                new EmptyState(Words.text("maintenance.plans.empty"), Words.text("maintenance.plans.empty.advice")));
        grid.addColumn(plan -> plan.terms().name()).setHeader(Words.text("maintenance.plan.name"));
        grid.addColumn(PlansView::terminals).setHeader(Words.text("maintenance.plan.terminals"));
        grid.addColumn(plan -> interval(plan.terms())).setHeader(Words.text("maintenance.plan.interval"));
        grid.addColumn(PlansView::state).setHeader(Words.text("maintenance.state"));
        grid.addComponentColumn(PlansView::orders).setHeader(Words.text("maintenance.plan.open"));
        if (mayEdit()) {
            grid.addComponentColumn(this::ending).setHeader(Words.text("maintenance.cost.action"));
        }
    }

    private static String terminals(MaintenancePlan plan) {
        String model = plan.modelName() == null ? Words.text("maintenance.plan.all-models") : plan.modelName();
        return plan.group() == null ? model : model + " · " + plan.group();
    }

    private static String interval(PlanTerms terms) {
        String every = Words.text("maintenance.every." + terms.unit().name(), terms.every());
        if (terms.latestMonths() != null) {
            every = every + ", " + Words.text("maintenance.plan.latest", terms.latestMonths());
        }
        Season season = terms.season();
        String kept = terms.inWindows() ? every + ", " + Words.text("maintenance.plan.windows") : every;
        return season == null
                ? kept
                : kept + ", " + Words.text("maintenance.season", Season.text(season.from()), Season.text(season.to()));
    }

    private static String state(MaintenancePlan plan) {
        if (!plan.isLive()) {
            return Words.text("maintenance.plan.ended", ReaderTime.date(plan.endedAt()));
        }
        if (plan.plannedUntil() == null) {
            return Words.text("maintenance.plan.new");
        }
        String until = Words.text("maintenance.plan.until", ReaderTime.date(plan.plannedUntil()));
        return plan.unread() == null || plan.unread() == 0
                ? until
                : until + " " + Words.text("maintenance.plan.unread", plan.unread());
    }

    private static Component orders(MaintenancePlan plan) {
        String address = "work-orders?kind=PREVENTIVE&text="
                + URLEncoder.encode(plan.terms().name(), StandardCharsets.UTF_8).replace("+", "%20");
        return new Anchor(address, Words.number(plan.open()));
    }

    private Component ending(MaintenancePlan plan) {
        if (!plan.isLive()) {
            return new Span("–");
        }
        Button end = new Button(Words.text("maintenance.plan.end"), click -> end(plan));
        end.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        end.setAriaLabel(
                Words.text("maintenance.plan.end") + ": " + plan.terms().name());
        return end;
    }

    private void end(MaintenancePlan plan) {
        TextArea reason = new TextArea(Words.text("maintenance.reason"));
        reason.setHelperText(Words.text("maintenance.plan.end.advice"));
        reason.setMaxLength(1_000);
        reason.setRequiredIndicatorVisible(true);
        new FormDialog(
                        Words.text("maintenance.plan.end") + ": " + plan.terms().name(),
                        () -> {
                            plans.end(plan.id(), reason.getValue());
                            Notice.done(Words.text("maintenance.saved"));
                            refresh();
                        },
                        reason)
                .open();
    }

    private void refresh() {
        List<MaintenancePlan> all = plans.all();
        grid.setItems(all);
        header.remark(Words.text("maintenance.plans.count", all.size()));
    }

    @Override
    public String getPageTitle() {
        return Words.text("maintenance.plans");
    }
}
