package io.tillguard.maintenance.ui;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import io.tillguard.maintenance.Assignee;
import io.tillguard.maintenance.OrderPlanning;
import io.tillguard.maintenance.OrderRow;
import io.tillguard.provider.Assignment;
import io.tillguard.provider.ProviderChoices;
import io.tillguard.shell.FormDialog;
import io.tillguard.shell.Notice;
import io.tillguard.shell.Words;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The dialogs in which an order gets its time and whoever does it. */
@Component
final class PlanningDialogs {

    private final OrderPlanning planning;
    private final ProviderChoices choices;
    private final Clock clock;

    PlanningDialogs(OrderPlanning planning, ProviderChoices choices, Clock clock) {
        this.planning = planning;
        this.choices = choices;
        this.clock = clock;
    }

    /** Asks when the work is to begin, by the clock of its site. */
    void plan(OrderRow row, Runnable done) {
        ZoneId zone = ZoneId.of(row.timeZone());
        Instant planned = row.plannedAt();
        DateTimePicker at = new DateTimePicker(Words.text("maintenance.planned"));
        at.setLocale(Words.locale());
        at.setHelperText(Words.text("maintenance.planned.zone", row.timeZone()));
        if (planned != null) {
            at.setValue(LocalDateTime.ofInstant(planned, zone));
        }
        IntegerField minutes = new IntegerField(Words.text("maintenance.minutes"));
        minutes.setValue(row.minutes());
        TextField reason = new TextField(Words.text("maintenance.plan.reason"));
        reason.setMaxLength(1_000);
        reason.setVisible(planned != null);
        reason.setRequiredIndicatorVisible(true);
        Runnable submit = () -> {
            LocalDateTime chosen = at.getValue();
            planning.plan(
                    row.id(),
                    chosen == null ? null : chosen.atZone(zone).toInstant(),
                    minutes.getValue(),
                    reason.getValue());
            Notice.done(Words.text("maintenance.saved"));
            done.run();
        };
        new FormDialog(Words.text("maintenance.plan"), submit, at, minutes, reason).open();
    }

    /** Asks who does the work. Whoever may not take it is offered with the reason, and refused. */
    void assign(OrderRow row, Runnable done) {
        LocalDate day = LocalDate.ofInstant(
                row.plannedAt() == null ? clock.instant() : row.plannedAt(), ZoneId.of(row.timeZone()));
        ComboBox<ProviderChoices.Choice> provider = new ComboBox<>(Words.text("maintenance.provider"));
        provider.setItems(choices.providers(row.kind().service(), day));
        provider.setItemLabelGenerator(one -> one.code() + " " + one.name() + reasons(one.assignment()));
        provider.setClearButtonVisible(true);
        ComboBox<ProviderChoices.Person> technician = new ComboBox<>(Words.text("maintenance.technician"));
        technician.setItemLabelGenerator(one -> one.badge() + " " + one.name() + reasons(one.assignment()));
        technician.setClearButtonVisible(true);
        technician.setEnabled(false);
        TextField own = new TextField(Words.text("maintenance.assignee"));
        own.setMaxLength(200);
        own.setValue(row.assignee() == null ? "" : row.assignee());
        provider.addValueChangeListener(change -> {
            ProviderChoices.Choice chosen = change.getValue();
            technician.clear();
            technician.setItems(
                    chosen == null
                            ? List.of()
                            : choices.technicians(chosen.id(), row.kind().service(), day));
            technician.setEnabled(chosen != null);
            own.setEnabled(chosen == null);
        });
        Runnable submit = () -> {
            var chosen = provider.getValue();
            var person = technician.getValue();
            planning.assign(
                    row.id(),
                    chosen == null
                            ? new Assignee(null, null, own.getValue().isBlank() ? null : own.getValue())
                            : new Assignee(chosen.id(), person == null ? null : person.id(), null));
            Notice.done(Words.text("maintenance.saved"));
            done.run();
        };
        new FormDialog(Words.text("maintenance.assign"), submit, provider, technician, own).open();
    }

    private static String reasons(Assignment assignment) {
        return switch (assignment) {
            case Assignment.Admitted admitted -> "";
            case Assignment.Refused(var reasons) ->
                reasons.stream().map(Notice::words).collect(Collectors.joining("; ", " – ", ""));
        };
    }
}
