package io.tillguard.awareness.ui;

import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.tillguard.awareness.Scam;
import io.tillguard.awareness.Scams;
import io.tillguard.awareness.Suspicions;
import io.tillguard.fleet.TerminalLookup;
import io.tillguard.incident.IncidentRow;
import io.tillguard.incident.panel.IncidentEntry;
import io.tillguard.shell.FormDialog;
import io.tillguard.shell.Notice;
import io.tillguard.shell.Words;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The dialog in which a suspect person, call or message is reported: it tells at once what to do. */
@Component
final class SuspicionForm implements IncidentEntry {

    private final Suspicions suspicions;
    private final Scams scams;
    private final TerminalLookup lookup;

    SuspicionForm(Suspicions suspicions, Scams scams, TerminalLookup lookup) {
        this.suspicions = suspicions;
        this.scams = scams;
        this.lookup = lookup;
    }

    @Override
    public String labelKey() {
        return "awareness.suspect";
    }

    @Override
    public void open(Consumer<IncidentRow> done) {
        open(null, done);
    }

    /**
     * Opens the dialog.
     *
     * @param like what it looks like, if the reader has said so already
     */
    void open(@Nullable Scam like, Consumer<IncidentRow> done) {
        Select<Scam> scam = choice(like);
        TextField site = new TextField(Words.text("incident.site"));
        site.setMaxLength(32);
        TextField serial = new TextField(Words.text("incident.terminal"));
        serial.setMaxLength(24);
        TextArea what = new TextArea(Words.text("awareness.what"));
        what.setRequiredIndicatorVisible(true);
        what.setMaxLength(4_000);
        what.setMinRows(4);
        Runnable submit = () -> {
            IncidentRow row = suspicions.report(
                    scam.getValue().code(),
                    what.getValue(),
                    lookup.terminal(serial.getValue()),
                    lookup.site(site.getValue()));
            Notice.done(Words.text("incident.reported", row.number()));
            done.accept(row);
        };
        new FormDialog(Words.text("awareness.suspect"), submit, scam, site, serial, what).open();
    }

    private Select<Scam> choice(@Nullable Scam like) {
        List<Scam> all = scams.all();
        Select<Scam> scam = new Select<>();
        scam.setLabel(Words.text("awareness.like"));
        scam.setItems(all);
        scam.setItemLabelGenerator(one -> one.in(Words.locale()).name());
        scam.addValueChangeListener(
                event -> scam.setHelperText(event.getValue().in(Words.locale()).advice()));
        scam.setValue(all.stream()
                .filter(each -> like != null && each.code().equals(like.code()))
                .findFirst()
                .orElse(all.getFirst()));
        return scam;
    }
}
