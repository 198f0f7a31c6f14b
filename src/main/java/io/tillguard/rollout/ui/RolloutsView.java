package io.tillguard.rollout.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.tillguard.rollout.RolloutFilter;
import io.tillguard.rollout.RolloutPermission;
import io.tillguard.rollout.RolloutRow;
import io.tillguard.rollout.RolloutRows;
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
import java.util.HashMap;
import java.util.Map;

/** The rollouts: what is to be installed where, and how far it is. */
@Route(value = "rollouts", layout = MainLayout.class)
@PermitAll
@RequiresPermission("rollout:read")
final class RolloutsView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    private static final long serialVersionUID = 1L;
    private static final int TYPING_PAUSE_MS = 400;

    private final transient RolloutRows rows;
    private final PageHeader header;
    private final TextField text = new TextField(Words.text("rollout.filter.text"));
    private final Checkbox ended = new Checkbox(Words.text("rollout.filter.ended"));
    private final KeysetGrid<RolloutRow> grid = new KeysetGrid<>();
    private boolean reading;

    RolloutsView(RolloutRows rows, CurrentCaller currentCaller) {
        this.rows = rows;
        addClassNames("tg-page", "tg-full");
        boolean mayEdit = currentCaller.get().may(RolloutPermission.EDIT);
        Component[] actions = mayEdit
                ? new Component[] {new Anchor("software", Words.text("rollout.from-release"))}
                : new Component[0];
        header = new PageHeader(getPageTitle(), actions);
        columns();
        add(header, filters(), grid);
    }

    private Div filters() {
        text.setPrefixComponent(VaadinIcon.SEARCH.create());
        text.setClearButtonVisible(true);
        text.setMaxLength(80);
        text.setValueChangeMode(ValueChangeMode.LAZY);
        text.setValueChangeTimeout(TYPING_PAUSE_MS);
        text.addValueChangeListener(event -> changed());
        ended.addValueChangeListener(event -> changed());
        Div bar = new Div(text, ended);
        bar.addClassName("tg-filters");
        return bar;
    }

    private void changed() {
        if (reading) {
            return;
        }
        Map<String, String> url = new HashMap<>();
        if (!text.isEmpty()) {
            url.put("text", text.getValue());
        }
        if (ended.getValue()) {
            url.put("all", "");
        }
        getUI().ifPresent(ui -> ui.navigate(RolloutsView.class, QueryParameters.simple(url)));
    }

    private void columns() {
        grid.setSizeFull();
        grid.getElement().setAttribute("aria-label", getPageTitle());
        grid.setEmptyStateComponent(new EmptyState(Words.text("rollout.empty"), Words.text("rollout.empty.advice")));
        grid.addColumn(RolloutRow::name).setHeader(Words.text("rollout.name")).setFlexGrow(2);
        grid.addComponentColumn(row -> new Anchor("rollouts/" + row.number(), row.number()))
                .setHeader(Words.text("rollout.number"))
                .setWidth("7rem")
                .setFlexGrow(0);
        var target = grid.addColumn(RolloutWords::target).setHeader(Words.text("rollout.target"));
        grid.addColumn(row -> Words.name("rollout.state", row.state()))
                .setHeader(Words.text("rollout.state"))
                .setWidth("8rem")
                .setFlexGrow(0);
        var progress = grid.addComponentColumn(row -> RolloutWords.progress(row.counts()))
                .setHeader(Words.text("rollout.done"))
                .setWidth("17rem")
                .setFlexGrow(0);
        var failing = grid.addColumn(row -> Words.number(row.counts().failing()))
                .setHeader(Words.text("rollout.failing"))
                .setWidth("6rem")
                .setFlexGrow(0);
        var deadline = grid.addColumn(row -> ReaderTime.date(row.terms().deadline()))
                .setHeader(Words.text("rollout.deadline"))
                .setWidth("8rem")
                .setFlexGrow(0);
        grid.minor(target, progress, failing, deadline);
    }

    @Override
    public String getPageTitle() {
        return Words.text("rollout.title");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        QueryParameters url = event.getLocation().getQueryParameters();
        reading = true;
        text.setValue(url.getSingleParameter("text").orElse(""));
        ended.setValue(url.getSingleParameter("all").isPresent());
        reading = false;
        RolloutFilter filter = new RolloutFilter(ended.getValue() ? null : true, null, null, text.getValue());
        long count = grid.show(new KeysetGrid.Source<>() {
            @Override
            public Page<RolloutRow> page(Keyset keyset) {
                return rows.page(filter, keyset);
            }

            @Override
            public long count() {
                return rows.count(filter);
            }

            @Override
            public Object id(RolloutRow row) {
                return row.id();
            }
        });
        header.remark(Words.text("rollout.count", count));
    }
}
