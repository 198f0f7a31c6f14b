package io.tillguard.warning.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.tillguard.shared.Severity;
import io.tillguard.shell.Notice;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.Words;
import io.tillguard.warning.DryRun;
import io.tillguard.warning.ParameterStanding;
import io.tillguard.warning.Proposal;
import io.tillguard.warning.RuleRow;
import io.tillguard.warning.Rules;
import io.tillguard.warning.Sentences;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** New parameters for a rule: what they would have raised, and the proposal to a second person. */
final class ProposalDialog extends Dialog {

    private static final long serialVersionUID = 1L;

    private final transient RuleRow rule;
    private final transient Rules rules;
    private final transient Sentences sentences;
    private final Map<String, BigDecimalField> fields = new LinkedHashMap<>();
    private final Checkbox enabled = new Checkbox(Words.text("warning.rules.enabled"));
    private final TextField siteGroup = new TextField(Words.text("warning.rules.group"));
    private final DatePicker from = new DatePicker(Words.text("warning.rules.from"));
    private final TextArea reason = new TextArea(Words.text("warning.reason"));
    private final Paragraph outcome = new Paragraph();

    private final Button dryRun = new Button(Words.text("warning.rules.dry-run"), event -> dryRun());

    private final transient WarningActions actions;

    ProposalDialog(RuleRow rule, Rules rules, Sentences sentences, WarningActions actions, Runnable proposed) {
        this.rule = rule;
        this.rules = rules;
        this.sentences = sentences;
        this.actions = actions;
        setHeaderTitle(Words.text("warning.rules.change", rule.id().value()));
        Div body = new Div();
        body.addClassName("tg-stack");
        rule.parameters().values().forEach((name, value) -> {
            BigDecimalField field =
                    new BigDecimalField(sentences.parameter(rule.id(), name, Words.locale()), value, "");
            field.setHelperText(
                    Words.text("warning.rules.default", rule.defaults().decimal(name)));
            fields.put(name, field);
            body.add(field);
        });
        enabled.setValue(rule.enabled());
        siteGroup.setHelperText(Words.text("warning.rules.group.hint"));
        siteGroup.setVisible(rule.subject().hasSite());
        siteGroup.addValueChangeListener(event -> Notice.attempt(this::fill));
        from.setLocale(Words.locale());
        from.setMin(today());
        from.setHelperText(Words.text("warning.rules.from.hint"));
        reason.setRequiredIndicatorVisible(true);
        reason.setWidthFull();
        outcome.getElement().setAttribute("role", "status");
        body.add(enabled, siteGroup, from, reason, outcome);
        add(body);
        Button propose = new Button(Words.text("warning.rules.propose"), event -> propose(proposed));
        propose.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        dryRun.setEnabled(rule.replayable());
        if (!rule.replayable()) {
            outcome.setText(Words.text("warning.rules.dry-run.impossible"));
        }
        getFooter().add(new Button(Words.text("shell.cancel"), event -> close()), dryRun, propose);
    }

    private Map<String, BigDecimal> values() {
        Map<String, BigDecimal> values = new LinkedHashMap<>();
        fields.forEach((name, field) -> {
            if (field.getValue() != null) {
                values.put(name, field.getValue());
            }
        });
        return values;
    }

    /** What holds there now stands in the fields, so that what is left alone stays as it is. */
    private void fill() {
        ParameterStanding standing = rules.standing(rule.id(), group());
        standing.parameters().values().forEach((name, value) -> {
            BigDecimalField field = fields.get(name);
            if (field != null) {
                field.setValue(value);
            }
        });
        enabled.setValue(standing.enabled());
    }

    private @Nullable String group() {
        return siteGroup.getValue().isBlank() ? null : siteGroup.getValue().trim();
    }

    private Proposal proposal() {
        return new Proposal(group(), values(), enabled.getValue(), start(), reason.getValue());
    }

    private void dryRun() {
        Proposal proposal = proposal();
        dryRun.setEnabled(false);
        outcome.setText(Words.text("warning.rules.dry-run.begun"));
        actions.background(
                this,
                page -> {
                    DryRun run = rules.dryRun(
                            rule.id(),
                            proposal,
                            days -> page.show(() -> outcome.setText(Words.text("warning.rules.dry-run.days", days))));
                    page.show(() -> outcome.setText(words(run)));
                },
                () -> dryRun.setEnabled(true));
    }

    private String words(DryRun run) {
        if (!run.replayable()) {
            return Words.text("warning.rules.dry-run.impossible");
        }
        String told = Words.text(
                "warning.rules.dry-run.outcome",
                run.presentRaised(),
                words(run.presentBySeverity()),
                run.proposedRaised(),
                words(run.proposedBySeverity()));
        return run.untold().isEmpty()
                ? told
                : told + " "
                        + Words.text(
                                "warning.rules.dry-run.untold",
                                run.untold().stream()
                                        .map(name -> sentences.parameter(rule.id(), name, Words.locale()))
                                        .sorted()
                                        .collect(Collectors.joining(", ")));
    }

    private static String words(Map<Severity, Long> counts) {
        String words = Arrays.stream(Severity.values())
                .sorted(Comparator.reverseOrder())
                .filter(counts::containsKey)
                .map(severity -> Words.text(
                        "warning.rules.dry-run.count",
                        Words.name("severity", severity),
                        counts.getOrDefault(severity, 0L)))
                .collect(Collectors.joining(", "));
        return words.isEmpty() ? "–" : words;
    }

    private void propose(Runnable proposed) {
        boolean accepted = Notice.attempt(() -> rules.propose(rule.id(), proposal()));
        if (accepted) {
            close();
            Notice.done(Words.text("warning.rules.proposed.done"));
            proposed.run();
        }
    }

    /** Today is now: its first minute is past already. */
    private @Nullable Instant start() {
        LocalDate day = from.getValue();
        return day == null || !day.isAfter(today())
                ? null
                : day.atStartOfDay(ReaderTime.zone()).toInstant();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(actions.now(), ReaderTime.zone());
    }
}
