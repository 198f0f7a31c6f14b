package io.tillguard.software.ui;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import io.tillguard.shell.FormDialog;
import io.tillguard.shell.Notice;
import io.tillguard.shell.Words;
import io.tillguard.software.ComponentType;
import io.tillguard.software.NewRelease;
import io.tillguard.software.Releases;
import io.tillguard.software.Version;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Publishes a release. */
final class ReleaseDialog {

    private final ComboBox<String> manufacturer = new ComboBox<>(Words.text("software.column.manufacturer"));
    private final ComboBox<String> model = new ComboBox<>(Words.text("software.column.model"));
    private final Select<ComponentType> type = new Select<>();
    private final TextField product = new TextField(Words.text("software.column.product"));
    private final TextField version = new TextField(Words.text("software.column.version"));
    private final DatePicker released = new DatePicker(Words.text("software.column.released"));
    private final DatePicker ends = new DatePicker(Words.text("software.column.ends"));
    private final Checkbox critical = new Checkbox(Words.text("software.critical"));

    private ReleaseDialog(Releases releases) {
        manufacturer.setItems(releases.manufacturers());
        manufacturer.setRequiredIndicatorVisible(true);
        manufacturer.addValueChangeListener(
                change -> model.setItems(change.getValue() == null ? List.of() : releases.modelsOf(change.getValue())));
        model.setHelperText(Words.text("software.all-models.help"));
        model.setClearButtonVisible(true);
        type.setLabel(Words.text("software.column.type"));
        type.setItems(ComponentType.values());
        type.setItemLabelGenerator(each -> Words.name("software.type", each));
        type.setValue(ComponentType.FIRMWARE);
        product.setHelperText(Words.text("software.product.help"));
        product.setMaxLength(120);
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
                        dialog.manufacturer,
                        dialog.model,
                        dialog.type,
                        dialog.product,
                        dialog.version,
                        dialog.released,
                        dialog.ends,
                        dialog.critical)
                .open();
    }

    private NewRelease release() {
        return new NewRelease(
                needed(manufacturer.getValue(), manufacturer.getLabel()),
                model.getValue(),
                type.getValue(),
                product.getValue().isBlank() ? null : product.getValue().strip(),
                version(),
                needed(released.getValue(), released.getLabel()),
                critical.getValue(),
                ends.getValue(),
                null);
    }

    private Version version() {
        String text =
                needed(version.getValue().isBlank() ? null : version.getValue().strip(), version.getLabel());
        try {
            return new Version(text);
        } catch (IllegalArgumentException malformed) {
            throw new RefusedException(
                    Refusal.of("version-malformed", "version", String.valueOf(malformed.getMessage()), text));
        }
    }

    private static <T> T needed(@Nullable T value, String label) {
        if (value == null) {
            throw new RefusedException(Refusal.of("field-missing", label, "'%s' is missing".formatted(label), label));
        }
        return value;
    }
}
