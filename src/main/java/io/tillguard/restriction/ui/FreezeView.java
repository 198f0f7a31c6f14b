package io.tillguard.restriction.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.tillguard.restriction.FreezeRow;
import io.tillguard.restriction.FreezeRows;
import io.tillguard.restriction.RestrictionPermission;
import io.tillguard.restriction.StepRow;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.NotFound;
import io.tillguard.shell.MainLayout;
import io.tillguard.shell.PageHeader;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.RequiresPermission;
import io.tillguard.shell.Words;
import jakarta.annotation.security.PermitAll;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** One limited or frozen account: what is known, and the steps until it can be used again. */
@Route(value = "account-freezes/:id", layout = MainLayout.class)
@PermitAll
@RequiresPermission("restriction:read")
final class FreezeView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    private static final long serialVersionUID = 1L;

    private final transient FreezeRows rows;
    private final transient FreezeForms forms;
    private final transient CurrentCaller currentCaller;
    private String title = "";

    FreezeView(FreezeRows rows, FreezeForms forms, CurrentCaller currentCaller) {
        this.rows = rows;
        this.forms = forms;
        this.currentCaller = currentCaller;
        addClassName("tg-page");
    }

    @Override
    public String getPageTitle() {
        return title;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        try {
            show(UUID.fromString(event.getRouteParameters().get("id").orElse("")));
        } catch (NotFound | IllegalArgumentException unknown) {
            event.rerouteToError(NotFoundException.class);
        }
    }

    private void show(UUID id) {
        removeAll();
        FreezeRow row = rows.get(id);
        title = row.number() + " " + row.merchantNo();
        Runnable done = () -> show(id);
        PageHeader header = new PageHeader(row.merchantNo(), actions(row, done).toArray(Component[]::new));
        header.remark(row.number() + " · " + row.merchant() + " · " + row.acquirer());
        Div cards = new Div(card("restriction.facts", facts(row)), card("restriction.steps", steps(row, done)));
        cards.addClassName("tg-columns");
        add(header, cards);
    }

    private boolean mayEdit(FreezeRow row) {
        return row.endedAt() == null && currentCaller.get().may(RestrictionPermission.EDIT);
    }

    private List<Component> actions(FreezeRow row, Runnable done) {
        List<Component> actions = new ArrayList<>();
        actions.add(new Anchor("account-freezes", Words.text("restriction.all")));
        if (mayEdit(row)) {
            actions.add(new Button(Words.text("restriction.assign"), click -> forms.assign(row, done)));
            Button lift = new Button(Words.text("restriction.lift"), click -> forms.lift(row, done));
            lift.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            actions.add(lift);
        }
        return actions;
    }

    private static Div card(String titleKey, Component content) {
        Div card = new Div(new H2(Words.text(titleKey)), content);
        card.addClassName("tg-card");
        return card;
    }

    private static Component facts(FreezeRow row) {
        DescriptionList facts = new DescriptionList();
        facts.addClassName("tg-facts");
        Parts.fact(facts, "restriction.kind", FreezesView.kind(row));
        Parts.fact(facts, "restriction.since", ReaderTime.dateTime(row.since()));
        Parts.fact(facts, "restriction.reason", row.reason());
        Parts.fact(facts, "restriction.told-by", row.toldBy());
        Parts.fact(facts, "restriction.reference", row.reference());
        Parts.fact(facts, "restriction.held", Words.amount(row.held()));
        Parts.fact(facts, "restriction.terminals", Words.number(row.terminals()));
        Parts.fact(facts, "restriction.owner", row.owner());
        Parts.fact(facts, "restriction.due", FreezesView.due(row));
        Parts.fact(facts, "restriction.incident", new Anchor("incidents/" + row.incidentId(), row.incident()));
        Parts.fact(facts, "restriction.recorded-by", row.recordedBy() + " · " + ReaderTime.dateTime(row.recordedAt()));
        if (row.endedAt() != null) {
            Parts.fact(facts, "restriction.lifted", row.endedBy() + " · " + ReaderTime.dateTime(row.endedAt()));
            Parts.fact(facts, "restriction.outcome", row.outcome());
        }
        return facts;
    }

    private Component steps(FreezeRow row, Runnable done) {
        OrderedList list = new OrderedList();
        list.addClassName("tg-flat");
        for (StepRow step : rows.steps(row.id())) {
            list.add(new ListItem(step(row, step, done)));
        }
        return list;
    }

    private Component step(FreezeRow row, StepRow step, Runnable done) {
        String name = Words.name("restriction.step", step.step());
        Div all = new Div(new Span(name + " "));
        if (step.at() != null) {
            all.add(Parts.marked(
                    Words.text(step.skipped() ? "restriction.step.skipped" : "restriction.step.done"), "low"));
            Div told = new Div(step.note() + " · " + step.by() + " · " + ReaderTime.dateTime(step.at()));
            told.addClassName("tg-remark");
            all.add(told);
        } else if (mayEdit(row)) {
            all.add(
                    Parts.small("restriction.step.do", name, () -> forms.step(row, step, false, done)),
                    Parts.small("restriction.step.skip", name, () -> forms.step(row, step, true, done)));
        }
        return all;
    }
}
