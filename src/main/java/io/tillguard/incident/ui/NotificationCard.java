package io.tillguard.incident.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.tillguard.incident.EmergencyContact;
import io.tillguard.incident.EmergencyContacts;
import io.tillguard.incident.IncidentPermission;
import io.tillguard.incident.IncidentRow;
import io.tillguard.incident.IncidentState;
import io.tillguard.incident.Notification;
import io.tillguard.incident.Notifications;
import io.tillguard.incident.Recipient;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shell.FormDialog;
import io.tillguard.shell.Notice;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.ScrollRegion;
import io.tillguard.shell.Words;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who outside must know of an incident, how they are reached, and who was told when. */
@org.springframework.stereotype.Component
final class NotificationCard {

    private final Notifications notifications;
    private final EmergencyContacts contacts;
    private final CurrentCaller currentCaller;
    private final Clock clock;

    NotificationCard(
            Notifications notifications, EmergencyContacts contacts, CurrentCaller currentCaller, Clock clock) {
        this.notifications = notifications;
        this.contacts = contacts;
        this.currentCaller = currentCaller;
        this.clock = clock;
    }

    Component of(IncidentRow row, Runnable done) {
        Div all = new Div();
        Set<Recipient> missing = notifications.missing(row);
        List<EmergencyContact> near = contacts.near(row.siteId());
        if (!missing.isEmpty() && row.state() == IncidentState.NEW) {
            Paragraph must = new Paragraph(Words.text("incident.told.missing", names(missing)));
            must.getElement().setAttribute("role", "status");
            all.add(must, reached(missing, near));
        }
        List<Notification> entries = notifications.of(row.id());
        if (entries.isEmpty()) {
            all.add(new Paragraph(Words.text("incident.told.none")));
        } else {
            all.add(new ScrollRegion(Words.text("incident.told"), table(row, entries, done)));
        }
        all.add(buttons(row, missing, near, done));
        return all;
    }

    private static String names(Set<Recipient> recipients) {
        return recipients.stream()
                .map(each -> Words.name("incident.recipient", each))
                .collect(Collectors.joining(", "));
    }

    private static Component reached(Set<Recipient> missing, List<EmergencyContact> near) {
        UnorderedList list = new UnorderedList();
        near.stream()
                .filter(each -> missing.contains(each.recipient()))
                .forEach(each -> list.add(new ListItem(
                        new Span(Words.name("incident.recipient", each.recipient()) + ": " + each.name()),
                        ContactWords.phone(each.phone()),
                        new Span(each.hours() == null ? "" : each.hours()))));
        list.addClassName("tg-rows");
        return list;
    }

    private NativeTable table(IncidentRow row, List<Notification> entries, Runnable done) {
        NativeTable table = new NativeTable();
        table.addClassName("tg-table");
        NativeTableRow head = table.getHead().addRow();
        for (String key : List.of("incident.recipient", "incident.told.at", "incident.told.what", "incident.cost.by")) {
            head.addHeaderCell().setText(Words.text(key));
        }
        head.addHeaderCell().setText(Words.text("incident.cost.action"));
        for (Notification entry : entries) {
            NativeTableRow line = table.getBody().addRow();
            line.addDataCell().setText(Words.name("incident.recipient", entry.recipient()));
            line.addDataCell()
                    .setText(
                            entry.toldAt() == null
                                    ? Words.text("incident.told.waived")
                                    : ReaderTime.dateTime(entry.toldAt()));
            line.addDataCell().setText(what(entry));
            line.addDataCell().setText(entry.recordedBy());
            line.addDataCell().add(strike(row, entry, done));
        }
        return table;
    }

    private static String what(Notification entry) {
        String struck = entry.struckReason() == null ? null : Words.text("incident.cost.struck", entry.struckReason());
        return Stream.of(entry.contact(), entry.reference(), entry.note(), struck)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" · "));
    }

    private Component strike(IncidentRow row, Notification entry, Runnable done) {
        if (!entry.counts() || row.state() != IncidentState.NEW || !may(IncidentPermission.HANDLE)) {
            return new Span("–");
        }
        return new Button(Words.text("incident.cost.strike"), click -> {
            TextArea reason = reason();
            Runnable submit = () -> {
                notifications.strike(row.id(), entry.id(), reason.getValue());
                saved(done);
            };
            new FormDialog(Words.text("incident.cost.strike"), submit, reason).open();
        });
    }

    private Div buttons(IncidentRow row, Set<Recipient> missing, List<EmergencyContact> near, Runnable done) {
        Div buttons = new Div();
        buttons.addClassName("tg-filters");
        if (may(IncidentPermission.HANDLE)) {
            Button tell = new Button(Words.text("incident.tell"), click -> tell(row, missing, near, done));
            if (!missing.isEmpty()) {
                tell.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            }
            buttons.add(tell);
        }
        if (may(IncidentPermission.WAIVE) && !missing.isEmpty() && row.state() == IncidentState.NEW) {
            buttons.add(new Button(Words.text("incident.waive"), click -> waive(row, missing, done)));
        }
        return buttons;
    }

    private void tell(IncidentRow row, Set<Recipient> missing, List<EmergencyContact> near, Runnable done) {
        Select<Recipient> recipient = recipients(
                missing.isEmpty() ? Recipient.OTHER : missing.iterator().next(), Recipient.values());
        ComboBox<String> contact = new ComboBox<>(Words.text("incident.told.contact"));
        contact.setRequiredIndicatorVisible(true);
        contact.setAllowCustomValue(true);
        contact.addCustomValueSetListener(event -> contact.setValue(event.getDetail()));
        Runnable offer = () -> {
            List<EmergencyContact> fitting = near.stream()
                    .filter(each -> each.recipient() == recipient.getValue())
                    .toList();
            contact.setItems(fitting.stream().map(EmergencyContact::name).toList());
            contact.setHelperText(fitting.stream().map(ContactWords::reached).collect(Collectors.joining("; ")));
            contact.setValue(fitting.isEmpty() ? null : fitting.getFirst().name());
        };
        offer.run();
        recipient.addValueChangeListener(changed -> offer.run());
        TextField reference = new TextField(Words.text("incident.told.reference"));
        reference.setHelperText(Words.text("incident.told.reference.advice"));
        reference.setMaxLength(100);
        DateTimePicker at = new DateTimePicker(Words.text("incident.told.at"));
        at.setLocale(Words.locale());
        at.setValue(LocalDateTime.ofInstant(clock.instant(), ReaderTime.zone()).truncatedTo(ChronoUnit.MINUTES));
        TextArea note = new TextArea(Words.text("incident.cost.note"));
        note.setMaxLength(1_000);
        Runnable submit = () -> {
            LocalDateTime when = at.getValue();
            notifications.tell(
                    row.id(),
                    recipient.getValue(),
                    contact.getValue(),
                    reference.getValue(),
                    when == null ? null : when.atZone(ReaderTime.zone()).toInstant(),
                    note.getValue());
            saved(done);
        };
        new FormDialog(Words.text("incident.tell"), submit, recipient, contact, reference, at, note).open();
    }

    private void waive(IncidentRow row, Set<Recipient> missing, Runnable done) {
        Select<Recipient> recipient = recipients(missing.iterator().next(), missing.toArray(Recipient[]::new));
        TextArea reason = reason();
        Runnable submit = () -> {
            notifications.waive(row.id(), recipient.getValue(), reason.getValue());
            saved(done);
        };
        new FormDialog(Words.text("incident.waive"), submit, recipient, reason).open();
    }

    private static Select<Recipient> recipients(@Nullable Recipient chosen, Recipient... offered) {
        Select<Recipient> recipient = new Select<>();
        recipient.setLabel(Words.text("incident.recipient"));
        recipient.setItems(offered);
        recipient.setItemLabelGenerator(each -> Words.name("incident.recipient", each));
        recipient.setValue(chosen);
        return recipient;
    }

    private static TextArea reason() {
        TextArea reason = new TextArea(Words.text("incident.reason"));
        reason.setRequiredIndicatorVisible(true);
        reason.setMaxLength(1_000);
        return reason;
    }

    private static void saved(Runnable done) {
        Notice.done(Words.text("incident.saved"));
        done.run();
    }

    private boolean may(IncidentPermission permission) {
        return currentCaller.get().may(permission);
    }
}
