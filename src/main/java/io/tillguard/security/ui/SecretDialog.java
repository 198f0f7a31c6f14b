package io.tillguard.security.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import io.tillguard.shell.Words;

/** Shows a password or token the only time it can be read. */
final class SecretDialog extends Dialog {

    private static final long serialVersionUID = 1L;

    SecretDialog(String title, String secret) {
        setHeaderTitle(title);
        setCloseOnOutsideClick(false);
        TextField field = new TextField(Words.text("security.secret"));
        field.setValue(secret);
        field.setReadOnly(true);
        field.setAutoselect(true);
        field.setWidthFull();
        Button copy = new Button(
                Words.text("security.secret.copy"),
                event -> getElement().executeJs("navigator.clipboard && navigator.clipboard.writeText($0)", secret));
        Button close = new Button(Words.text("security.secret.kept"), event -> close());
        close.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        add(new Paragraph(Words.text("security.secret.once")), field);
        getFooter().add(copy, close);
        setWidth("28rem");
    }
}
