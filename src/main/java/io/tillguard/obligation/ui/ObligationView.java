package io.tillguard.obligation.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.tillguard.obligation.Obligation;
import io.tillguard.obligation.ObligationRows;
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

/** One obligation: the rule, how it is met, what proves it, and its reviews. */
@Route(value = "obligations/:id", layout = MainLayout.class)
@PermitAll
@RequiresPermission("obligation:read")
final class ObligationView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    private static final long serialVersionUID = 1L;

    private final transient ObligationRows rows;
    private final transient ObligationForms forms;
    private final transient ReviewForms reviewForms;
    private final transient ReviewList reviews;
    private String title = "";

    ObligationView(ObligationRows rows, ObligationForms forms, ReviewForms reviewForms, ReviewList reviews) {
        this.rows = rows;
        this.forms = forms;
        this.reviewForms = reviewForms;
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
        Obligation known = rows.show(id);
        title = known.code() + " " + known.title();
        Runnable done = () -> show(id);
        PageHeader header = new PageHeader(known.title(), actions(known, done).toArray(Component[]::new));
        header.remark(known.code() + " · " + known.citation());
        Div asked = new Div(
                Parts.card("obligation.rule", rule(known)), Parts.card("obligation.control", prose(known.control())));
        Div shown = new Div(evidence(known, done), Parts.card("obligation.review", review(known)));
        asked.addClassName("tg-stack");
        shown.addClassName("tg-stack");
        Div cards = new Div(asked, shown);
        cards.addClassName("tg-columns");
        add(header, cards, Parts.card("obligation.reviews", reviews.of(new ReviewFilter(false, id, null), done)));
    }

    private List<Component> actions(Obligation known, Runnable done) {
        List<Component> actions = new ArrayList<>();
        actions.add(new Anchor("obligations", Words.text("obligation.all")));
        boolean holds = known.endedAt() == null;
        if (holds && forms.mayEdit()) {
            actions.add(Parts.button("obligation.end", () -> forms.end(known, done)));
            actions.add(Parts.button("obligation.edit", () -> forms.change(known, done)));
        }
        if (holds && reviewForms.mayReview() && known.openReviews() == 0) {
            actions.add(Parts.button("obligation.review.ask", () -> reviewForms.ask(known, done)));
        }
        return actions;
    }

    private static Component rule(Obligation known) {
        DescriptionList facts = Parts.facts();
        Parts.fact(facts, "obligation.standing", ObligationWords.standing(known.standing()));
        Parts.fact(facts, "obligation.regulation", known.regulation());
        Parts.fact(facts, "obligation.article", known.article());
        Parts.fact(
                facts,
                "obligation.basis",
                known.basis().isOpen()
                        ? Parts.twoLines(
                                ObligationWords.basis(known.basis()),
                                Words.name("obligation.basis.advice", known.basis()))
                        : ObligationWords.basis(known.basis()));
        Parts.fact(facts, "obligation.owner", known.owner());
        Parts.fact(facts, "obligation.recorded", ReaderTime.dateTime(known.recordedAt()) + " · " + known.recordedBy());
        if (known.endedAt() != null) {
            Parts.fact(facts, "obligation.ended", ReaderTime.dateTime(known.endedAt()) + " · " + known.endedBy());
            Parts.fact(facts, "obligation.ended-reason", known.endedReason());
        }
        return facts;
    }

    private static Component prose(String text) {
        Paragraph paragraph = new Paragraph(text);
        paragraph.addClassNames("tg-flat", "tg-prose");
        return paragraph;
    }

    private Component evidence(Obligation known, Runnable done) {
        DescriptionList facts = Parts.facts();
        String page = known.evidencePage();
        Parts.fact(facts, "obligation.evidenced-on", ObligationWords.evidence(known));
        Parts.fact(facts, "obligation.evidence", known.evidence() == null ? null : prose(known.evidence()));
        Parts.fact(facts, "obligation.evidence-page", page == null ? null : new Anchor(page, page));
        Div head = new Div(new H2(Words.text("obligation.evidence")));
        head.addClassName("tg-card-head");
        if (known.endedAt() == null && forms.mayEdit()) {
            head.add(forms.proving(known, done));
        }
        Div card = new Div(head, facts);
        card.addClassName("tg-card");
        return card;
    }

    private static Component review(Obligation known) {
        DescriptionList facts = Parts.facts();
        Parts.fact(facts, "obligation.next-review", known.nextReview());
        Parts.fact(facts, "obligation.review-days", Words.number(known.reviewDays()));
        Parts.fact(facts, "obligation.reviews.open", Words.number(known.openReviews()));
        Parts.fact(facts, "obligation.review.due", known.dueOn());
        return facts;
    }
}
