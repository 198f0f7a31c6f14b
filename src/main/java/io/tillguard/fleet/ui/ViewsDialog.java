package io.tillguard.fleet.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.tillguard.fleet.SavedView;
import io.tillguard.fleet.SavedViews;
import io.tillguard.shell.Notice;
import io.tillguard.shell.Words;
import java.util.function.Supplier;

/** All views that the reader sees: renames, shares, removes them, chooses the one that the list opens with. */
final class ViewsDialog extends Dialog {

    private static final long serialVersionUID = 1L;

    private final transient SavedViews views;
    private final boolean mayShare;
    private final transient Supplier<String> present;
    private final transient Runnable changed;
    private final UnorderedList list = new UnorderedList();

    ViewsDialog(SavedViews views, boolean mayShare, Supplier<String> present, Runnable changed) {
        this.views = views;
        this.mayShare = mayShare;
        this.present = present;
        this.changed = changed;
        setHeaderTitle(Words.text("fleet.views.mend"));
        setWidth("min(100vw, 34rem)");
        list.addClassName("tg-rows");
        add(list);
        getFooter().add(new Button(Words.text("shell.close"), click -> close()));
        show();
    }

    private void show() {
        list.removeAll();
        views.list().forEach(view -> list.add(row(view)));
    }

    private ListItem row(SavedView view) {
        Button mend = new Button(
                Words.text("fleet.views.mend-one"),
                click -> ViewForm.open(views, view, mayShare, present, this::again));
        mend.setAriaLabel(Words.text("fleet.views.mend-named", view.name()));
        mend.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        Button remove = new Button(Words.text("fleet.views.remove"), click -> askToRemove(view));
        remove.setAriaLabel(Words.text("fleet.views.remove-named", view.name()));
        remove.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_ERROR);
        remove.setVisible(view.own() || mayShare);
        Span name = new Span(ViewMenu.label(view));
        name.addClassName("tg-wrap");
        Div buttons = new Div(mend, remove);
        buttons.addClassName("tg-actions");
        return new ListItem(name, buttons);
    }

    private void askToRemove(SavedView view) {
        ConfirmDialog ask = new ConfirmDialog();
        ask.setHeader(Words.text("fleet.views.remove-named", view.name()));
        ask.setText(Words.text(view.shared() ? "fleet.views.remove.shared" : "fleet.views.remove.own"));
        ask.setConfirmText(Words.text("fleet.views.remove"));
        ask.setConfirmButtonTheme("error primary");
        ask.setCancelable(true);
        ask.setCancelText(Words.text("shell.cancel"));
        ask.addConfirmListener(event -> {
            if (Notice.attempt(() -> views.remove(view.id()))) {
                again();
            }
        });
        ask.open();
    }

    private void again() {
        show();
        changed.run();
    }
}
