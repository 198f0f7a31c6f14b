package io.tillguard.visit.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import io.tillguard.files.StoredFiles;
import io.tillguard.shell.FormDialog;
import io.tillguard.shell.Notice;
import io.tillguard.shell.Words;
import io.tillguard.visit.CheckIns;
import io.tillguard.visit.DenialReason;
import io.tillguard.visit.EntryCodes;
import io.tillguard.visit.VisitEventKind;
import io.tillguard.visit.VisitRow;
import io.tillguard.visit.VisitState;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.stereotype.Component;

/** The dialogs of a site's door: the code, the check, the denial. */
@Component
final class DoorDialogs {

    private final EntryCodes codes;
    private final CheckIns checkIns;
    private final StoredFiles files;

    DoorDialogs(EntryCodes codes, CheckIns checkIns, StoredFiles files) {
        this.codes = codes;
        this.checkIns = checkIns;
        this.files = files;
    }

    /** Shows the code, once; another one when the first was shown already. */
    void code(VisitRow row, Runnable done) {
        AtomicReference<String> code = new AtomicReference<>();
        if (!Notice.attempt(
                () -> code.set(codes.show(row.id(), row.codeShownAt() != null).code()))) {
            return;
        }
        Dialog dialog = new Dialog(Words.text("visit.code"));
        Div figure = new Div(code.get());
        figure.addClassName("tg-figure");
        dialog.add(figure, new Paragraph(Words.text("visit.code.advice")));
        Button close = new Button(Words.text("visit.code.noted"), click -> dialog.close());
        close.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        dialog.getFooter().add(close);
        dialog.setCloseOnOutsideClick(false);
        dialog.setWidth("min(100vw, 26rem)");
        dialog.addOpenedChangeListener(change -> {
            if (!change.isOpened()) {
                done.run();
            }
        });
        dialog.open();
    }

    /** Asks for badge, card and evidence. */
    void checkIn(VisitRow row, Runnable done) {
        CheckInFields fields = new CheckInFields(row, files);
        Runnable submit = () -> {
            VisitRow after = checkIns.arrive(row.id(), fields.arrival());
            Notice.done(Words.name(
                    "visit.event", after.denial() == null ? VisitEventKind.CHECKED_IN : VisitEventKind.DENIED));
            done.run();
        };
        new FormDialog(Words.text("visit.check-in"), submit, fields.all()).open();
    }

    /** Asks why somebody is not let in. */
    void deny(VisitRow row, Runnable done) {
        Select<DenialReason> reason = new Select<>();
        reason.setLabel(Words.text("visit.denial"));
        reason.setItems(DenialReason.values());
        reason.setItemLabelGenerator(each -> Words.name("visit.denial", each));
        TextArea note = new TextArea(Words.text("visit.note"));
        note.setMaxLength(1_000);
        note.setMinRows(3);
        Paragraph advice = new Paragraph(Words.text("visit.deny.advice"));
        Runnable submit = () -> {
            checkIns.deny(row.id(), reason.getValue(), note.getValue());
            Notice.done(Words.name("visit.event", VisitEventKind.DENIED));
            done.run();
        };
        boolean inside = row.state() != VisitState.PLANNED;
        new FormDialog(Words.text(inside ? "visit.turn-away" : "visit.deny"), submit, advice, reason, note).open();
    }
}
