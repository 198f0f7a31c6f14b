package io.tillguard.fleet.ui;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.textfield.TextField;
import io.tillguard.fleet.SavedView;
import io.tillguard.fleet.SavedViews;
import io.tillguard.fleet.ViewDraft;
import io.tillguard.shell.FormDialog;
import io.tillguard.shell.Notice;
import io.tillguard.shell.Words;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks how a view is called, who sees it and whether the list opens with it. */
final class ViewForm {

    private static final int LONGEST_NAME = 80;

    private ViewForm() {}

    /**
     * Opens the form.
     *
     * @param known the view to mend, null to keep what is shown as a new one
     * @param present filters, order and columns as they are shown now
     */
    static void open(
            SavedViews views, @Nullable SavedView known, boolean mayShare, Supplier<String> present, Runnable done) {
        TextField name = new TextField(Words.text("fleet.views.name"));
        name.setMaxLength(LONGEST_NAME);
        name.setRequiredIndicatorVisible(true);
        name.setValue(known == null ? "" : known.name());
        Checkbox shared = new Checkbox(Words.text("fleet.views.share"), known != null && known.shared());
        shared.setVisible(mayShare);
        Checkbox first = new Checkbox(Words.text("fleet.views.open-first"), known != null && known.opensFirst());
        Checkbox replace = new Checkbox(Words.text("fleet.views.replace"), known == null);
        replace.setVisible(known != null);
        boolean mayEdit = known == null || known.own() || mayShare;
        name.setReadOnly(!mayEdit);
        replace.setEnabled(mayEdit);
        Runnable submit = () -> {
            String query = known == null || replace.getValue() ? present.get() : known.query();
            UUID id = known == null ? null : known.id();
            ViewDraft draft = new ViewDraft(name.getValue(), query, shared.getValue());
            if (id == null) {
                id = views.save(draft);
            } else if (mayEdit) {
                views.change(id, draft);
            }
            if (first.getValue()) {
                views.openFirst(id);
            } else if (known != null && known.opensFirst()) {
                views.openFirst(null);
            }
            Notice.done(Words.text("fleet.views.saved", name.getValue()));
            done.run();
        };
        String title = Words.text(known == null ? "fleet.views.save" : "fleet.views.mend-one");
        new FormDialog(title, submit, name, shared, first, replace).open();
    }
}
