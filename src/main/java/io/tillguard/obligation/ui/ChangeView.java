package io.tillguard.obligation.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.tillguard.obligation.ChangeRows;
import io.tillguard.obligation.RegulationChange;
import io.tillguard.obligation.ReviewFilter;
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

/** One change of a rule, and the reviews that it opened. */
@Route(value = "obligations/changes/:id", layout = MainLayout.class)
@PermitAll
@RequiresPermission("obligation:read")
final class ChangeView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    private static final long serialVersionUID = 1L;

    private final transient ChangeRows rows;
    private final transient ObligationForms forms;
    private final transient ReviewList reviews;
    private String title = "";

    ChangeView(ChangeRows rows, ObligationForms forms, ReviewList reviews) {
        this.rows = rows;
        this.forms = forms;
        this.reviews = reviews;
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
        RegulationChange known = rows.show(id);
        title = known.title();
        List<Component> actions = new ArrayList<>();
        actions.add(new Anchor("obligations/changes", Words.text("obligation.changes.all")));
        if (forms.mayEdit()) {
            actions.add(Parts.button(
                    "obligation.add",
                    () -> forms.add(
                            known.regulation(),
                            known.article(),
                            added -> UI.getCurrent().navigate("obligations/" + added.id()))));
        }
        PageHeader header = new PageHeader(known.title(), actions.toArray(Component[]::new));
        header.remark(known.citation() + ", " + known.reference());
        add(
                header,
                Parts.card("obligation.change", facts(known)),
                Parts.card("obligation.reviews", reviews.of(new ReviewFilter(false, null, id), () -> show(id))));
    }

    private static Component facts(RegulationChange known) {
        DescriptionList facts = Parts.facts();
        String link = known.link();
        Parts.fact(facts, "obligation.regulation", known.regulation());
        Parts.fact(facts, "obligation.article", known.article());
        Parts.fact(facts, "obligation.reference", known.reference());
        Parts.fact(facts, "obligation.published-on", known.publishedOn());
        Parts.fact(facts, "obligation.effective-on", known.effectiveOn());
        Parts.fact(facts, "obligation.summary", known.summary());
        Parts.fact(facts, "obligation.link", link == null ? null : Parts.outward(link, link));
        Parts.fact(facts, "obligation.recorded", ReaderTime.dateTime(known.recordedAt()) + " · " + known.recordedBy());
        return facts;
    }
}
