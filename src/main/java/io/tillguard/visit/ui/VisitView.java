package io.tillguard.visit.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadHandler;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.NotFound;
import io.tillguard.shell.MainLayout;
import io.tillguard.shell.PageHeader;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.RequiresPermission;
import io.tillguard.shell.Words;
import io.tillguard.visit.DisputePack;
import io.tillguard.visit.Responsibilities;
import io.tillguard.visit.Responsibility;
import io.tillguard.visit.VisitEvent;
import io.tillguard.visit.VisitPermission;
import io.tillguard.visit.VisitRow;
import io.tillguard.visit.VisitRows;
import io.tillguard.visit.VisitState;
import io.tillguard.visit.VisitStep;
import io.tillguard.visit.VisitWork;
import io.tillguard.visit.WorkRows;
import jakarta.annotation.security.PermitAll;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One visit: its steps with the next one at hand, its facts, its photos and its story. Made for a phone at the counter. */
@Route(value = "visits/:number", layout = MainLayout.class)
@PermitAll
@RequiresPermission("visit:read")
final class VisitView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    private static final long serialVersionUID = 1L;

    private final transient VisitRows rows;
    private final transient VisitSteps steps;
    private final transient DoorDialogs door;
    private final transient WorkDialogs dialogs;
    private final transient EvidenceDialogs evidence;
    private final transient WorkRows work;
    private final transient Responsibilities responsibilities;
    private final transient DisputePack pack;
    private final transient CurrentCaller currentCaller;
    private String number = "";

    VisitView(
            VisitRows rows,
            WorkRows work,
            Responsibilities responsibilities,
            DisputePack pack,
            VisitSteps steps,
            DoorDialogs door,
            WorkDialogs dialogs,
            EvidenceDialogs evidence,
            CurrentCaller currentCaller) {
        this.rows = rows;
        this.steps = steps;
        this.door = door;
        this.work = work;
        this.responsibilities = responsibilities;
        this.pack = pack;
        this.dialogs = dialogs;
        this.evidence = evidence;
        this.currentCaller = currentCaller;
        addClassName("tg-page");
    }

    @Override
    public String getPageTitle() {
        return number;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        number = event.getRouteParameters().get("number").orElse("");
        try {
            show(rows.get(number));
        } catch (NotFound unknown) {
            event.rerouteToError(NotFoundException.class);
        }
    }

    private void refresh() {
        show(rows.get(number));
    }

    private void show(VisitRow row) {
        removeAll();
        number = row.number();
        PageHeader header =
                new PageHeader(row.number() + " " + row.visitor(), actions(row).toArray(Component[]::new));
        header.remark(VisitWords.state(row));
        VisitWork done = work.of(row.id());
        List<Responsibility> owed = responsibilities.of(row, done);
        Div cards = new Div(
                card("visit.steps", steps.of(row, this::refresh)),
                card("visit.facts", facts(row)),
                card("visit.work", WorkCard.of(done)));
        if (!owed.isEmpty()) {
            cards.add(card("visit.responsibilities", OwedTable.of(owed)));
        }
        cards.add(card("visit.story", story(rows.events(row.id()))));
        cards.addClassName("tg-columns");
        add(header, cards);
    }

    private List<Component> actions(VisitRow row) {
        List<Component> actions = new ArrayList<>();
        if (may(VisitPermission.EXPORT)) {
            DownloadHandler handler = event -> {
                event.setFileName(DisputePack.fileName(row));
                event.setContentType("application/zip");
                pack.write(row, event.getOutputStream());
            };
            Anchor download = new Anchor(handler, Words.text("visit.pack"));
            download.getElement().setAttribute("download", DisputePack.fileName(row));
            actions.add(download);
        }
        actions.addAll(buttons(row));
        return actions;
    }

    private List<Button> buttons(VisitRow row) {
        List<Button> buttons = new ArrayList<>();
        boolean inside = row.state() == VisitState.CHECKED_IN || row.state() == VisitState.ON_SITE;
        boolean ahead = row.state() == VisitState.PLANNED || row.state() == VisitState.CHECKED_IN;
        VisitRow.Outside outside = row.outside();
        if (may(VisitPermission.PLAN) && row.state() == VisitState.PLANNED) {
            buttons.add(new Button(Words.text("visit.cancel"), click -> dialogs.cancel(row, this::refresh)));
        }
        if (may(VisitPermission.RECEIVE) && row.state() == VisitState.PLANNED && row.codeShownAt() != null) {
            buttons.add(new Button(Words.text("visit.code.another"), click -> door.code(row, this::refresh)));
        }
        if (may(VisitPermission.RECEIVE) && ahead && !row.late()) {
            buttons.add(new Button(Words.text("visit.outside.ask"), click -> dialogs.askOutside(row, this::refresh)));
        }
        if (may(VisitPermission.RECEIVE) && row.state() == VisitState.CHECKED_IN && row.witness() != null) {
            buttons.add(new Button(Words.text("visit.leave"), click -> leave(row)));
        }
        if (may(VisitPermission.RECEIVE) && row.state().isOpen()) {
            Button deny = new Button(
                    Words.text(inside ? "visit.turn-away" : "visit.deny"), click -> door.deny(row, this::refresh));
            deny.addThemeVariants(ButtonVariant.LUMO_ERROR);
            buttons.add(deny);
        }
        if (may(VisitPermission.APPROVE) && ahead && outside != null && outside.approvedAt() == null) {
            buttons.add(new Button(
                    Words.text("visit.outside.approve"), click -> dialogs.approveOutside(row, this::refresh)));
        }
        return buttons;
    }

    /** Both sign that nothing was begun; then the visit ends. */
    private void leave(VisitRow row) {
        if (work.of(row.id()).isSigned(VisitStep.LEAVING)) {
            dialogs.finish(row, this::refresh);
        } else {
            evidence.sign(row, VisitStep.LEAVING, this::refresh);
        }
    }

    private boolean may(VisitPermission permission) {
        return currentCaller.get().may(permission);
    }

    private static Component facts(VisitRow row) {
        DescriptionList facts = new DescriptionList();
        facts.addClassName("tg-facts");
        fact(facts, "visit.window", new Span(Words.text("visit.window.at", VisitWords.window(row), row.timeZone())));
        fact(facts, "visit.visitor", new Span(row.visitor()));
        fact(facts, "visit.kind", new Span(VisitWords.kind(row.kind())));
        fact(facts, "visit.order", new Anchor("work-orders/" + row.order(), row.order()));
        fact(facts, "visit.site", new Anchor("sites?q=" + row.site(), row.site()));
        fact(facts, "visit.terminal", link("terminals/", row.serial()));
        fact(facts, "visit.planned-by", new Span(row.plannedBy() + " · " + ReaderTime.dateTime(row.plannedAt())));
        outside(facts, row.outside());
        VisitRow.Identity identity = row.identity();
        if (identity != null) {
            fact(facts, "visit.badge", new Span(identity.badge() + " · …" + identity.idLast4()));
            if (identity.called() != null) {
                fact(facts, "visit.called", new Span(identity.called()));
            }
            fact(facts, "visit.badge.photo", PhotoField.picture(identity.photo()));
        }
        VisitRow.Denial denial = row.denial();
        if (denial != null) {
            String note = denial.note() == null ? "" : " · " + denial.note();
            fact(facts, "visit.denial", new Span(Words.name("visit.denial", denial.reason()) + note));
            fact(facts, "visit.incident", link("incidents/", denial.incident()));
        }
        if (row.endedAt() != null) {
            fact(facts, "visit.ended", new Span(row.endedBy() + " · " + ReaderTime.dateTime(row.endedAt())));
        }
        if (row.result() != null) {
            fact(facts, "visit.result", new Span(row.result()));
        }
        return facts;
    }

    private static void outside(DescriptionList facts, VisitRow.@Nullable Outside outside) {
        if (outside != null) {
            String approved = outside.approvedBy() == null
                    ? Words.text("visit.outside.waits")
                    : Words.text("visit.outside.approved", outside.approvedBy());
            fact(facts, "visit.outside", new Span(outside.reason() + " · " + outside.askedBy() + " · " + approved));
        }
    }

    private static Component link(String path, @Nullable String text) {
        return text == null ? new Span("–") : new Anchor(path + text, text);
    }

    private static void fact(DescriptionList facts, String key, Component value) {
        facts.add(new DescriptionList.Term(Words.text(key)), new DescriptionList.Description(value));
    }

    private static Component story(List<VisitEvent> events) {
        UnorderedList list = new UnorderedList();
        for (VisitEvent event : events.reversed()) {
            String note = event.note() == null ? "" : " · " + event.note();
            list.add(new ListItem(ReaderTime.dateTime(event.at()) + " · " + Words.name("visit.event", event.kind())
                    + " · " + event.who() + note));
        }
        return list;
    }

    private static Div card(String titleKey, Component content) {
        Div card = new Div(new H2(Words.text(titleKey)), content);
        card.addClassName("tg-card");
        return card;
    }
}
