package io.tillguard.security.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.spring.security.AuthenticationContext;
import io.tillguard.security.OwnPassword;
import io.tillguard.shell.Notice;
import io.tillguard.shell.RequiresPermission;
import io.tillguard.shell.Words;
import jakarta.annotation.security.PermitAll;

/** Where people choose a new password: when they want to, and when they have to. */
@Route(value = "password", autoLayout = false)
@PermitAll
@RequiresPermission("account:own")
final class PasswordView extends Main implements HasDynamicTitle {

    private static final long serialVersionUID = 1L;

    private final PasswordField present = field("security.password.present", "current-password");
    private final PasswordField next = field("security.password.new", "new-password");
    private final PasswordField again = field("security.password.again", "new-password");
    private final transient OwnPassword own;
    private final transient AuthenticationContext authentication;

    PasswordView(OwnPassword own, AuthenticationContext authentication) {
        this.own = own;
        this.authentication = authentication;
        addClassName("tg-sign-in");
        next.setHelperText(Words.text("security.password.rules"));
        Button save = new Button(Words.text("security.password.save"), event -> save());
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        save.addClickShortcut(Key.ENTER);
        Button leave = new Button(Words.text("shell.sign-out"), event -> authentication.logout());
        leave.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        Div card = new Div(
                new H1(Words.text("security.password.title")),
                new Paragraph(Words.text("security.password.why")),
                present,
                next,
                again,
                save,
                leave);
        card.addClassNames("tg-card", "tg-sign-in-card");
        add(card);
    }

    @Override
    public String getPageTitle() {
        return Words.text("security.password.title") + " · " + Words.text("shell.product");
    }

    private void save() {
        boolean same = next.getValue().equals(again.getValue());
        again.setErrorMessage(Words.text("security.password.differs"));
        again.setInvalid(!same);
        if (same && Notice.attempt(() -> own.change(present.getValue(), next.getValue()))) {
            authentication.logout();
        }
    }

    private static PasswordField field(String key, String purpose) {
        PasswordField field = new PasswordField(Words.text(key));
        field.setWidthFull();
        field.setRequiredIndicatorVisible(true);
        field.getElement().setAttribute("autocomplete", purpose);
        return field;
    }
}
