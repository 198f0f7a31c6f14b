package io.tillguard.software.ui;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.textfield.TextField;
import io.tillguard.shell.FormDialog;
import io.tillguard.shell.Notice;
import io.tillguard.shell.Words;
import io.tillguard.software.NewRelease;
import io.tillguard.software.Releases;

/** Publishes a release. */
final class ReleaseDialog {

    private final ProductFields named;
    private final TextField version = new TextField(Words.text("software.column.version"));
    private final DatePicker released = new DatePicker(Words.text("software.column.released"));
    private final DatePicker ends = new DatePicker(Words.text("software.column.ends"));
    private final Checkbox critical = new Checkbox(Words.text("software.critical"));

    private ReleaseDialog(Releases releases) {
        named = new ProductFields(releases);
        named.model.setHelperText(Words.text("software.all-models.help"));
        named.model.setRequiredIndicatorVisible(false);
        named.model.setClearButtonVisible(true);
        version.setMaxLength(80);
        version.setRequiredIndicatorVisible(true);
        released.setRequiredIndicatorVisible(true);
    }

    static void open(Releases releases, Runnable done) {
        ReleaseDialog dialog = new ReleaseDialog(releases);
        Runnable submit = () -> {
            boolean created = releases.publish(dialog.release()).created();
            Notice.done(Words.text(created ? "software.published" : "software.known"));
            done.run();
        };
        new FormDialog(
                        Words.text("software.publish"),
                        submit,
                        dialog.named.manufacturer,
                        dialog.named.model,
                        dialog.named.type,
                        dialog.named.product,
                        dialog.version,
                        dialog.released,
                        dialog.ends,
                        dialog.critical)
                .open();
    }

    private NewRelease release() {
        return new NewRelease(
                Fields.needed(named.manufacturer.getValue(), named.manufacturer.getLabel()),
                named.model.getValue(),
                named.type.getValue(),
                Fields.text(named.product),
                Fields.needed(Fields.version(version), version.getLabel()),
                Fields.needed(released.getValue(), released.getLabel()),
                critical.getValue(),
                ends.getValue(),
                null);
    }
}
