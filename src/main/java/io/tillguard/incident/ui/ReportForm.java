package io.tillguard.incident.ui;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.tillguard.fleet.TerminalLookup;
import io.tillguard.fleet.TerminalRow;
import io.tillguard.incident.IncidentRow;
import io.tillguard.incident.IncidentType;
import io.tillguard.incident.Incidents;
import io.tillguard.incident.NewIncident;
import io.tillguard.shared.EnteredText;
import io.tillguard.shell.FormDialog;
import io.tillguard.shell.Notice;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.Words;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The dialog in which an incident is reported. */
@Component
final class ReportForm {

    private final Incidents incidents;
    private final TerminalLookup lookup;
    private final Clock clock;

    ReportForm(Incidents incidents, TerminalLookup lookup, Clock clock) {
        this.incidents = incidents;
        this.lookup = lookup;
        this.clock = clock;
    }

    /**
     * Opens the dialog.
     *
     * @param terminal the terminal that is concerned, null to let the reader say
     */
    void open(@Nullable TerminalRow terminal, Consumer<IncidentRow> done) {
        ComboBox<IncidentType> type = types();
        TextField serial = new TextField(Words.text("incident.terminal"));
        serial.setMaxLength(24);
        TextField site = new TextField(Words.text("incident.site"));
        site.setHelperText(Words.text("incident.site.advice"));
        site.setMaxLength(32);
        if (terminal != null) {
            serial.setValue(terminal.serial());
            serial.setReadOnly(true);
            site.setVisible(false);
        }
        DateTimePicker occurred = new DateTimePicker(Words.text("incident.occurred"));
        occurred.setLocale(Words.locale());
        occurred.setValue(
                LocalDateTime.ofInstant(clock.instant(), ReaderTime.zone()).truncatedTo(ChronoUnit.MINUTES));
        TextArea description = new TextArea(Words.text("incident.description"));
        description.setMaxLength(4_000);
        description.setMinRows(4);
        Runnable submit = () -> {
            if (type.getValue() == null) {
                throw EnteredText.refused("field-missing", "type", "'type' is missing", type.getLabel());
            }
            LocalDateTime at = occurred.getValue();
            IncidentRow row = incidents.report(new NewIncident(
                    type.getValue(),
                    null,
                    null,
                    description.getValue(),
                    terminal == null ? lookup.terminal(serial.getValue()) : terminal.id(),
                    lookup.site(site.getValue()),
                    null,
                    at == null ? null : at.atZone(ReaderTime.zone()).toInstant()));
            Notice.done(Words.text("incident.reported", row.number()));
            done.accept(row);
        };
        new FormDialog(Words.text("incident.report"), submit, type, serial, site, occurred, description).open();
    }

    private static ComboBox<IncidentType> types() {
        ComboBox<IncidentType> type = new ComboBox<>(Words.text("incident.type"));
        type.setItems(IncidentType.values());
        type.setItemLabelGenerator(IncidentWords::type);
        type.setRequiredIndicatorVisible(true);
        return type;
    }
}
