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
import io.tillguard.shell.Notice;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.Words;
import io.tillguard.warning.DryRun;
import io.tillguard.warning.Proposal;
import io.tillguard.warning.RuleRow;
import io.tillguard.warning.Rules;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** New parameters for a rule: what they would have raised, and the proposal to a second person. */
final class ProposalDialog extends Dialog {

    private static final long serialVersionUID = 1L;

    private final transient RuleRow rule;
    private final transient Rules rules;
    private final Map<String, BigDecimalField> fields = new LinkedHashMap<>();
    private final Checkbox enabled = new Checkbox(Words.text("warning.rules.enabled"));
    private final TextField siteGroup = new TextField(Words.text("warning.rules.group"));
    private final DatePicker from = new DatePicker(Words.text("warning.rules.from"));
    private final TextArea reason = new TextArea(Words.text("warning.reason"));
    private final Paragraph outcome = new Paragraph();

    ProposalDialog(RuleRow rule, Rules rules, Runnable proposed) {
        this.rule = rule;
        this.rules = rules;
        setHeaderTitle(Words.text("warning.rules.change", rule.id().value()));
        Div body = new Div();
        body.addClassName("tg-stack");
        rule.parameters().values().forEach((name, value) -> {
            BigDecimalField field = new BigDecimalField(name, value, "");
            field.setHelperText(
                    Words.text("warning.rules.default", rule.defaults().decimal(name)));
            fields.put(name, field);
            body.add(field);
        });
        enabled.setValue(rule.enabled());
        siteGroup.setHelperText(Words.text("warning.rules.group.hint"));
        from.setLocale(Words.locale());
        from.setHelperText(Words.text("warning.rules.from.hint"));
        reason.setRequiredIndicatorVisible(true);
        reason.setWidthFull();
        outcome.getElement().setAttribute("role", "status");
        body.add(enabled, siteGroup, from, reason, outcome);
        add(body);
        Button propose = new Button(Words.text("warning.rules.propose"), event -> propose(proposed));
        propose.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        Button dryRun = new Button(Words.text("warning.rules.dry-run"), event -> Notice.attempt(this::dryRun));
        dryRun.setDisableOnClick(true);
        dryRun.addClickListener(event -> dryRun.setEnabled(true));
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

    private void dryRun() {
        DryRun run = rules.dryRun(rule.id(), values());
        outcome.setText(
                run.replayable()
                        ? Words.text("warning.rules.dry-run.outcome", run.presentRaised(), run.proposedRaised())
                        : Words.text("warning.rules.dry-run.impossible"));
    }

    private void propose(Runnable proposed) {
        String group =
                siteGroup.getValue().isBlank() ? null : siteGroup.getValue().trim();
        boolean accepted = Notice.attempt(() -> rules.propose(
                rule.id(), new Proposal(group, values(), enabled.getValue(), start(), reason.getValue())));
        if (accepted) {
            close();
            Notice.done(Words.text("warning.rules.proposed.done"));
            proposed.run();
        }
    }

    private @Nullable Instant start() {
        return from.getValue() == null
                ? null
                : from.getValue().atStartOfDay(ReaderTime.zone()).toInstant();
    }
}
