package io.tillguard.incident.ui;

import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.tillguard.fleet.TerminalLookup;
import io.tillguard.incident.IncidentRow;
import io.tillguard.incident.ScamPattern;
import io.tillguard.incident.Suspicions;
import io.tillguard.shell.FormDialog;
import io.tillguard.shell.Notice;
import io.tillguard.shell.Words;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** The dialog in which a suspect person, call or message is reported. */
@Component
final class SuspicionForm {

    private final Suspicions suspicions;
    private final TerminalLookup lookup;

    SuspicionForm(Suspicions suspicions, TerminalLookup lookup) {
        this.suspicions = suspicions;
        this.lookup = lookup;
    }

    void open(Consumer<IncidentRow> done) {
        Select<ScamPattern> pattern = new Select<>();
        pattern.setLabel(Words.text("incident.scam"));
        pattern.setItems(ScamPattern.values());
        pattern.setItemLabelGenerator(one -> Words.name("incident.scam", one));
        pattern.setValue(ScamPattern.ASKS_FOR_CODE);
        TextField site = new TextField(Words.text("incident.site"));
        site.setMaxLength(32);
        TextField serial = new TextField(Words.text("incident.terminal"));
        serial.setMaxLength(24);
        TextArea what = new TextArea(Words.text("incident.scam.what"));
        what.setHelperText(Words.text("incident.scam.advice"));
        what.setRequiredIndicatorVisible(true);
        what.setMaxLength(3_900);
        what.setMinRows(4);
        Runnable submit = () -> {
            IncidentRow row = suspicions.report(
                    pattern.getValue(),
                    what.getValue(),
                    lookup.terminal(serial.getValue()),
                    lookup.site(site.getValue()));
            Notice.done(Words.text("incident.reported", row.number()));
            done.accept(row);
        };
        new FormDialog(Words.text("incident.suspect"), submit, pattern, site, serial, what).open();
    }
}
