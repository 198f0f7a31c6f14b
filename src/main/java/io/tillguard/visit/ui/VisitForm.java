package io.tillguard.visit.ui;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.textfield.TextField;
import io.tillguard.maintenance.Assignee;
import io.tillguard.maintenance.OrderRow;
import io.tillguard.provider.Assignment;
import io.tillguard.provider.ProviderChoices;
import io.tillguard.shared.EnteredText;
import io.tillguard.shell.FormDialog;
import io.tillguard.shell.Notice;
import io.tillguard.shell.Words;
import io.tillguard.visit.NewVisit;
import io.tillguard.visit.VisitRow;
import io.tillguard.visit.Visits;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The dialog in which a visit is planned for a work order. */
@Component
final class VisitForm {

    private static final int USUAL_HOURS = 2;

    private final Visits visits;
    private final ProviderChoices choices;
    private final Clock clock;

    VisitForm(Visits visits, ProviderChoices choices, Clock clock) {
        this.visits = visits;
        this.choices = choices;
        this.clock = clock;
    }

    /** Whom a provider sends. */
    private record Sent(ProviderChoices.Choice provider, ProviderChoices.Person person) {}

    /** Opens the dialog; times are by the clock of the site. */
    void open(OrderRow order, Consumer<VisitRow> done) {
        ZoneId zone = ZoneId.of(order.timeZone());
        Instant planned = order.plannedAt();
        LocalDateTime begins = LocalDateTime.ofInstant(planned == null ? clock.instant() : planned, zone)
                .truncatedTo(ChronoUnit.HOURS);
        DateTimePicker from = picker("visit.from", planned == null ? begins.plusHours(1) : begins);
        from.setHelperText(Words.text("visit.zone", order.timeZone()));
        DateTimePicker to = picker("visit.to", from.getValue().plusHours(USUAL_HOURS));
        ComboBox<Sent> sent = technicians(order, begins.toLocalDate());
        TextField own = new TextField(Words.text("visit.person"));
        own.setMaxLength(200);
        own.setValue(order.assignee() == null ? "" : order.assignee());
        own.setEnabled(sent.getValue() == null);
        sent.addValueChangeListener(change -> own.setEnabled(change.getValue() == null));
        Checkbox late = new Checkbox(Words.text("visit.late.choose"));
        late.setVisible(order.startedAt() != null);
        Runnable submit = () -> {
            Sent chosen = sent.getValue();
            Assignee visitor = chosen == null
                    ? Assignee.own(own.getValue())
                    : new Assignee(chosen.provider().id(), chosen.person().id(), null);
            VisitRow row = visits.plan(
                    order.id(),
                    new NewVisit(instant(from, zone), instant(to, zone), visitor, late.isVisible() && late.getValue()));
            Notice.done(Words.text("visit.planned", row.number()));
            done.accept(row);
        };
        new FormDialog(Words.text("visit.plan"), submit, from, to, sent, own, late).open();
    }

    private static DateTimePicker picker(String key, LocalDateTime value) {
        DateTimePicker picker = new DateTimePicker(Words.text(key));
        picker.setLocale(Words.locale());
        picker.setValue(value);
        return picker;
    }

    private static Instant instant(DateTimePicker picker, ZoneId zone) {
        LocalDateTime chosen = picker.getValue();
        if (chosen == null) {
            throw EnteredText.refused("field-missing", "from", "'from' is missing", picker.getLabel());
        }
        return chosen.atZone(zone).toInstant();
    }

    /** Whoever may not come is offered with the reason, and refused. */
    private ComboBox<Sent> technicians(OrderRow order, LocalDate day) {
        var service = order.kind().service();
        List<Sent> all = choices.providers(service, day).stream()
                .flatMap(provider -> choices.technicians(provider.id(), service, day).stream()
                        .map(person -> new Sent(provider, person)))
                .toList();
        ComboBox<Sent> sent = new ComboBox<>(Words.text("visit.technician"));
        sent.setItems(all);
        sent.setItemLabelGenerator(VisitForm::label);
        sent.setClearButtonVisible(true);
        all.stream()
                .filter(each -> each.provider().code().equals(order.provider())
                        && each.person().name().equals(order.technician()))
                .findFirst()
                .ifPresent(sent::setValue);
        return sent;
    }

    private static String label(@Nullable Sent sent) {
        if (sent == null) {
            return "";
        }
        ProviderChoices.Person person = sent.person();
        String name = sent.provider().code() + " · " + person.badge() + " " + person.name();
        return switch (person.assignment()) {
            case Assignment.Admitted admitted -> name;
            case Assignment.Refused(var reasons) ->
                name + reasons.stream().map(Notice::words).collect(Collectors.joining("; ", " – ", ""));
        };
    }
}
