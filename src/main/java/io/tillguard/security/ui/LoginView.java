package io.tillguard.security.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.login.LoginForm;
import com.vaadin.flow.component.login.LoginI18n;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import com.vaadin.flow.spring.security.AuthenticationContext;
import io.tillguard.shell.Preferences;
import io.tillguard.shell.Words;
import java.util.Locale;

/** Where people sign in. */
@Route(value = "login", autoLayout = false)
@AnonymousAllowed
final class LoginView extends Main implements BeforeEnterObserver, HasDynamicTitle {

    private static final long serialVersionUID = 1L;

    private final LoginForm form = new LoginForm(words());
    private final transient AuthenticationContext authentication;

    LoginView(AuthenticationContext authentication) {
        this.authentication = authentication;
        addClassName("tg-sign-in");
        form.setAction("login");
        form.setForgotPasswordButtonVisible(false);
        Div card = new Div(
                new H1(Words.text("shell.product")),
                new Paragraph(Words.text("security.sign-in.purpose")),
                form,
                languages());
        card.addClassNames("tg-card", "tg-sign-in-card");
        add(card);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (authentication.isAuthenticated()) {
            event.forwardTo("");
        } else if (event.getLocation().getQueryParameters().getParameters().containsKey("error")) {
            form.setError(true);
        }
    }

    @Override
    public String getPageTitle() {
        return Words.text("security.sign-in.title") + " · " + Words.text("shell.product");
    }

    private static Div languages() {
        Div languages = new Div(language("English", Locale.ENGLISH), language("简体中文", Locale.SIMPLIFIED_CHINESE));
        languages.addClassName("tg-languages");
        languages.getElement().setAttribute("role", "group");
        languages.getElement().setAttribute("aria-label", Words.text("shell.language"));
        return languages;
    }

    private static Button language(String name, Locale locale) {
        Button button = new Button(name, event -> Preferences.speak(UI.getCurrent(), locale));
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        button.getElement().setAttribute("lang", locale.toLanguageTag());
        boolean present = Words.locale().getLanguage().equals(locale.getLanguage());
        button.getElement().setAttribute("aria-pressed", String.valueOf(present));
        return button;
    }

    private static LoginI18n words() {
        LoginI18n words = LoginI18n.createDefault();
        LoginI18n.Form form = words.getForm();
        form.setTitle(Words.text("security.sign-in.title"));
        form.setUsername(Words.text("security.username"));
        form.setPassword(Words.text("security.password"));
        form.setSubmit(Words.text("security.sign-in.title"));
        LoginI18n.ErrorMessage error = words.getErrorMessage();
        error.setTitle(Words.text("security.sign-in.refused.title"));
        error.setMessage(Words.text("security.sign-in.refused.text"));
        error.setUsername(Words.text("security.sign-in.username-missing"));
        error.setPassword(Words.text("security.sign-in.password-missing"));
        return words;
    }
}
