package io.tillguard.warning.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.tillguard.shell.Notice;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.Words;
import io.tillguard.warning.ParameterVersion;
import io.tillguard.warning.ProposalState;
import io.tillguard.warning.RuleRow;
import io.tillguard.warning.Rules;
import io.tillguard.warning.Sentences;

/** One rule beside the list: its words, its parameters through time, and what waits for a second person. */
final class RuleDetail extends Div {

    private static final long serialVersionUID = 1L;

    private final transient RuleRow row;
    private final transient Rules rules;
    private final transient Sentences sentences;
    private final transient WarningActions actions;
    private final transient Runnable changed;

    RuleDetail(
            RuleRow row, Rules rules, Sentences sentences, WarningActions actions, Runnable changed, Runnable close) {
        this.row = row;
        this.rules = rules;
        this.sentences = sentences;
        this.actions = actions;
        this.changed = changed;
        addClassNames("tg-card", "tg-stack");
        getElement().setAttribute("role", "region");
        getElement().setAttribute("aria-label", Words.text("warning.rules.detail"));
        Button closing = new Button("✕", event -> close.run());
        closing.setAriaLabel(Words.text("shell.close"));
        closing.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        Div head = new Div(new Span(row.id().value()), closing);
        head.addClassName("tg-card-head");
        add(
                head,
                new H2(sentences.name(row.id(), Words.locale())),
                new Paragraph(sentences.advice(row.id(), Words.locale())),
                new Paragraph(sentences.source(row.id(), Words.locale())),
                new Anchor("warnings?rule=" + row.id(), Words.text("warning.count", row.live())));
        if (actions.may("warning:configure")) {
            add(new Button(
                    Words.text("warning.rules.change.short"),
                    event -> new ProposalDialog(row, rules, sentences, actions, changed).open()));
        }
        if (!row.replayable()) {
            add(new Paragraph(Words.text("warning.rules.dry-run.impossible")));
        }
        add(
                new H3(Words.text("warning.rules.versions")),
                new Paragraph(sentences.parameters(row.id(), row.parameters(), Words.locale())));
        rules.versions(row.id()).forEach(version -> add(version(version)));
    }

    private Component version(ParameterVersion version) {
        String values = sentences.parameters(row.id(), version.parameters(), Words.locale());
        Div line = new Div(
                new Span(Words.name("ProposalState", version.state()) + " · " + values
                        + (version.enabled() ? "" : " · " + Words.text("warning.rules.off"))
                        + (version.siteGroup() == null ? "" : " · " + version.siteGroup())),
                new Paragraph(Words.text(
                        "warning.rules.version.told",
                        version.proposedBy(),
                        ReaderTime.dateTime(version.effectiveFrom()),
                        version.decidedBy() == null ? "–" : version.decidedBy(),
                        version.reason())));
        if (version.state() == ProposalState.PROPOSED && actions.may("warning:approve")) {
            line.add(
                    decision("warning.rules.approve", version, true), decision("warning.rules.reject", version, false));
        }
        return line;
    }

    private Button decision(String key, ParameterVersion version, boolean approved) {
        Button button = new Button(Words.text(key), event -> {
            if (Notice.attempt(() -> rules.decide(row.id(), version.id(), approved))) {
                changed.run();
            }
        });
        button.addThemeVariants(ButtonVariant.LUMO_SMALL);
        return button;
    }
}
