package io.tillguard.visit.ui;

import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.tillguard.shell.FormDialog;
import io.tillguard.shell.Notice;
import io.tillguard.shell.Words;
import io.tillguard.visit.OnSite;
import io.tillguard.visit.VisitRow;
import io.tillguard.visit.Visits;
import io.tillguard.visit.WitnessKind;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** The dialogs between the door and the end of a visit. */
@Component
final class WorkDialogs {

    private final Visits visits;
    private final OnSite onSite;

    WorkDialogs(Visits visits, OnSite onSite) {
        this.visits = visits;
        this.onSite = onSite;
    }

    void witness(VisitRow row, Runnable done) {
        RadioButtonGroup<WitnessKind> kind = new RadioButtonGroup<>(Words.text("visit.witness.kind"));
        kind.setItems(WitnessKind.values());
        kind.setItemLabelGenerator(each -> Words.name("visit.witness", each));
        kind.setValue(WitnessKind.SITE_STAFF);
        TextField name = new TextField(Words.text("visit.witness"));
        name.setMaxLength(200);
        name.setRequiredIndicatorVisible(true);
        Runnable submit = () -> {
            onSite.witness(row.id(), kind.getValue(), name.getValue());
            done.run();
        };
        new FormDialog(Words.text("visit.witness.name"), submit, kind, name).open();
    }

    void start(VisitRow row, Runnable done) {
        if (Notice.attempt(() -> onSite.start(row.id()))) {
            done.run();
        }
    }

    void finish(VisitRow row, Runnable done) {
        ask("visit.finish", "visit.finish.text", text -> onSite.finish(row.id(), text), done);
    }

    void cancel(VisitRow row, Runnable done) {
        ask("visit.cancel", "visit.cancel.text", text -> visits.cancel(row.id(), text), done);
    }

    void askOutside(VisitRow row, Runnable done) {
        ask("visit.outside.ask", "visit.outside.text", text -> visits.askOutside(row.id(), text), done);
    }

    void approveOutside(VisitRow row, Runnable done) {
        if (Notice.attempt(() -> visits.approveOutside(row.id()))) {
            done.run();
        }
    }

    private static void ask(String key, String fieldKey, Consumer<String> action, Runnable done) {
        TextArea text = new TextArea(Words.text(fieldKey));
        text.setRequiredIndicatorVisible(true);
        text.setMaxLength(1_000);
        text.setMinRows(3);
        Runnable submit = () -> {
            action.accept(text.getValue());
            Notice.done(Words.text("visit.saved"));
            done.run();
        };
        new FormDialog(Words.text(key), submit, text).open();
    }
}
