package io.tillguard.inspection.ui;

import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import io.tillguard.shell.FormDialog;
import io.tillguard.shell.Notice;
import io.tillguard.shell.Words;
import java.util.List;
import java.util.function.BiConsumer;

/** Asks which of an inspection's photos becomes the reference, and why. */
final class ReferenceDialog {

    private static final int LONGEST_REASON = 1_000;

    private final RadioButtonGroup<String> photo = new RadioButtonGroup<>();
    private final TextArea reason = new TextArea(Words.text("inspection.reference.reason"));
    private final FormDialog dialog;

    ReferenceDialog(List<String> photos, BiConsumer<String, String> replace) {
        photo.setLabel(Words.text("inspection.reference.photo"));
        photo.setItems(photos);
        photo.setRenderer(new ComponentRenderer<>(hash -> {
            Image image =
                    new Image("files/" + hash + "/thumbnail", Words.text("inspection.photo", photos.indexOf(hash) + 1));
            image.setMaxWidth("8rem");
            return image;
        }));
        photo.setValue(photos.getFirst());
        reason.setMaxLength(LONGEST_REASON);
        reason.setRequiredIndicatorVisible(true);
        dialog = new FormDialog(
                Words.text("inspection.reference.replace"),
                () -> {
                    replace.accept(photo.getValue(), reason.getValue());
                    Notice.done(Words.text("inspection.saved"));
                },
                photo,
                reason);
    }

    void open() {
        dialog.open();
    }
}
