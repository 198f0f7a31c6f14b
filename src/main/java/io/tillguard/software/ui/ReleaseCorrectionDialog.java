package io.tillguard.software.ui;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.tillguard.shell.FormDialog;
import io.tillguard.shell.Notice;
import io.tillguard.shell.Words;
import io.tillguard.software.ReleaseCorrections;
import io.tillguard.software.ReleaseCorrections.Correction;
import io.tillguard.software.ReleaseRow;

/** Corrects or withdraws a release, with a reason. */
final class ReleaseCorrectionDialog {

    private ReleaseCorrectionDialog() {}

    static void correct(ReleaseCorrections corrections, ReleaseRow release, Runnable done) {
        DatePicker released = new DatePicker(Words.text("software.column.released"), release.releasedOn());
        DatePicker ends = new DatePicker(Words.text("software.column.ends"), release.endOfSupport());
        Checkbox critical = new Checkbox(Words.text("software.critical"), release.securityCritical());
        TextField note = new TextField(Words.text("software.release.note"));
        note.setMaxLength(400);
        note.setValue(release.note() == null ? "" : release.note());
        released.setLocale(Words.locale());
        ends.setLocale(Words.locale());
        released.setRequiredIndicatorVisible(true);
        TextArea reason = reason();
        Runnable submit = () -> {
            Correction correction = new Correction(
                    Fields.needed(released.getValue(), released.getLabel()),
                    critical.getValue(),
                    ends.getValue(),
                    Fields.text(note));
            corrections.correct(release.id(), correction, reason.getValue());
            Notice.done(Words.text("software.release.corrected"));
            done.run();
        };
        new FormDialog(Words.text("software.release.correct"), submit, released, ends, critical, note, reason).open();
    }

    static void withdraw(ReleaseCorrections corrections, ReleaseRow release, Runnable done) {
        TextArea reason = reason();
        Runnable submit = () -> {
            corrections.withdraw(release.id(), reason.getValue());
            Notice.done(Words.text("software.release.withdrawn"));
            done.run();
        };
        new FormDialog(Words.text("software.release.withdraw"), submit, reason).open();
    }

    private static TextArea reason() {
        TextArea reason = new TextArea(Words.text("software.release.reason"));
        reason.setMaxLength(1_000);
        reason.setRequiredIndicatorVisible(true);
        return reason;
    }
}
