package io.tillguard.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.formlayout.FormLayout;

/** A dialog with a few fields; it closes when its action was not refused. */
public final class FormDialog extends Dialog {

    private static final long serialVersionUID = 1L;

    /**
     * Makes a dialog; {@link #open()} shows it.
     *
     * @param submit does the work; a refusal is shown and the dialog stays
     */
    public FormDialog(String title, Runnable submit, Component... fields) {
        setHeaderTitle(title);
        setWidth("min(100vw, 34rem)");
        setDraggable(false);
        FormLayout form = new FormLayout(fields);
        form.setAutoResponsive(true);
        form.setMaxColumns(1);
        form.setExpandColumns(true);
        form.setExpandFields(true);
        add(form);
        Button cancel = new Button(Words.text("shell.cancel"), click -> close());
        Button save = new Button(Words.text("shell.save"), click -> Notice.attempt(submit, this::close));
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(cancel, save);
    }
}
