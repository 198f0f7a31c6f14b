package io.tillguard.warning.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.SeverityBadge;
import io.tillguard.shell.Words;
import io.tillguard.warning.Sentences;
import io.tillguard.warning.WarningEvent;
import io.tillguard.warning.WarningRow;
import io.tillguard.warning.WarningState;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One warning beside the list: what is wrong, by which rule and source, what to do, and what happened so far. */
final class WarningDetail extends Div {

    private static final long serialVersionUID = 1L;

    private final transient WarningRow row;
    private final transient WarningActions actions;
    private final transient Sentences sentences;

    private final transient List<WarningEvent> events;
    private final Span lastSeen = new Span();

    WarningDetail(
            WarningRow row,
            List<WarningEvent> events,
            boolean past,
            List<Component> panels,
            Sentences sentences,
            WarningActions actions,
            Runnable changed,
            Runnable close) {
        this.row = row;
        this.events = List.copyOf(events);
        this.actions = actions;
        this.sentences = sentences;
        addClassNames("tg-card", "tg-stack");
        setId("warning-detail");
        getElement().setAttribute("role", "region");
        getElement().setAttribute("aria-label", Words.text("warning.detail"));
        Button closing = new Button("✕", event -> close.run());
        closing.setAriaLabel(Words.text("shell.close"));
        closing.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        Div head = new Div(new SeverityBadge(row.severity()), closing);
        head.addClassName("tg-card-head");
        add(
                head,
                new H2(sentences.sentence(row, Words.locale(), ReaderTime.zone())),
                past ? new Div() : buttons(changed),
                facts(),
                new Div(panels.toArray(Component[]::new)),
                advice(),
                story(events));
    }

    /** Whether it still tells the warning as it is; when the rule last saw it is brought up to date in place. */
    boolean stillTells(WarningRow now, List<WarningEvent> happened) {
        boolean same = row.seen(null).equals(now.seen(null)) && events.equals(happened);
        if (same) {
            lastSeen.setText(ReaderTime.dateTime(now.lastSeen()));
        }
        return same;
    }

    private Component buttons(Runnable changed) {
        Div bar = new Div();
        bar.addClassName("tg-actions");
        if (row.state() == WarningState.CLEARED) {
            return bar;
        }
        Chosen one = Chosen.one(row.id(), this);
        boolean waits = row.care().silenceWaits(row.state());
        if (actions.may("warning:act") && row.state() != WarningState.SILENCED) {
            bar.add(
                    new Button(Words.text("warning.acknowledge"), event -> actions.acknowledge(one, changed)),
                    new Button(Words.text("warning.start"), event -> actions.start(one, changed)),
                    new Button(Words.text("warning.silence"), event -> actions.silence(one, changed)));
        }
        if (actions.may("warning:act") && (waits || row.state() == WarningState.SILENCED)) {
            bar.add(new Button(Words.text("warning.unsilence"), event -> actions.unsilence(row.id(), changed)));
        }
        if (actions.may("warning:approve") && waits) {
            Button approve = new Button(
                    Words.text("warning.silence.approve"), event -> actions.approveSilence(row.id(), changed));
            approve.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            bar.add(approve);
        }
        return bar;
    }

    private Component facts() {
        lastSeen.setText(ReaderTime.dateTime(row.lastSeen()));
        DescriptionList facts = new DescriptionList();
        facts.addClassName("tg-facts");
        fact(facts, "warning.subject", subject());
        fact(facts, "warning.where", new Span(row.site() == null ? "–" : row.site()));
        fact(facts, "warning.state", new Span(WarningWords.state(row)));
        fact(facts, "warning.since", new Span(ReaderTime.dateTime(row.since())));
        fact(facts, "warning.raised", new Span(ReaderTime.dateTime(row.raisedAt())));
        fact(facts, "warning.due", new Span(ReaderTime.dateTime(row.dueAt())));
        if (row.lastSeen() != null) {
            fact(facts, "warning.seen", lastSeen);
        }
        if (row.state() == WarningState.OPEN && row.lastSeen() != null) {
            fact(
                    facts,
                    "warning.acknowledge.by",
                    new Span(ReaderTime.dateTime(row.care().acknowledgeBy())));
        }
        if (row.care().silenceReason() != null) {
            fact(
                    facts,
                    "warning.silence.reason",
                    new Span(Words.text(
                            "warning.silence.told",
                            row.care().silenceReason(),
                            String.valueOf(row.care().silenceRequestedBy()),
                            ReaderTime.dateTime(row.care().silencedUntil()))));
        }
        fact(facts, "warning.owner", new Span(WarningWords.owner(row)));
        return facts;
    }

    private Component subject() {
        return switch (row.subjectKind()) {
            case TERMINAL -> new Anchor("terminals/" + row.subject(), row.subject());
            case TASK -> new Anchor("tasks?task=" + row.subject(), row.subject());
            case SITE -> new Anchor("sites?q=" + row.subject(), row.subject());
            case WORK_ORDER -> new Anchor("work-orders/" + row.subject(), row.subject());
            case MODEL -> new Anchor("models?model=" + encoded(row.subject()), row.subject());
            case PROVIDER -> new Anchor("providers/" + row.subjectId(), row.subject());
            case ANALYSIS -> new Anchor("inspections/analyses", row.subject());
            case MERCHANT -> new Anchor("merchants?merchant=" + row.subjectId(), row.subject());
        };
    }

    /** A space as %20: the plus sign is a plus sign to some readers of addresses. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static void fact(DescriptionList facts, String key, Component value) {
        facts.add(new DescriptionList.Term(Words.text(key)), new DescriptionList.Description(value));
    }

    private Component advice() {
        Anchor rule =
                new Anchor("rules?rule=" + row.rule(), row.rule() + " " + sentences.name(row.rule(), Words.locale()));
        return new Div(
                new H3(Words.text("warning.advice")),
                new Paragraph(sentences.advice(row.rule(), Words.locale())),
                new Paragraph(rule, new Span(" · " + sentences.source(row.rule(), Words.locale()))));
    }

    private static Component story(List<WarningEvent> events) {
        UnorderedList list = new UnorderedList();
        for (WarningEvent event : events.reversed()) {
            String note = event.note() == null ? "" : " · " + event.note();
            list.add(new ListItem(ReaderTime.dateTime(event.at()) + " · " + Words.name("EventKind", event.kind())
                    + " · " + event.who() + note));
        }
        return new Div(new H3(Words.text("warning.events")), list);
    }
}
