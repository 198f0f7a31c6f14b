package io.tillguard.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.contextmenu.SubMenu;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.spring.security.AuthenticationContext;
import io.tillguard.shared.Actor;
import java.util.List;
import java.util.Locale;

/** Who is signed in; their language, colours, password and way out. */
final class PersonMenu extends MenuBar {

    private static final long serialVersionUID = 1L;

    PersonMenu(Actor person, AuthenticationContext authentication) {
        addThemeVariants(MenuBarVariant.LUMO_TERTIARY_INLINE);
        Span name = new Span(person.name());
        name.addClassName("tg-person-name");
        Span label = new Span(VaadinIcon.USER.create(), name);
        label.addClassName("tg-person");
        MenuItem root = addItem(label);
        root.setAriaLabel(Words.text("shell.person", person.name()));
        SubMenu menu = root.getSubMenu();
        SubMenu language = menu.addItem(Words.text("shell.language")).getSubMenu();
        choose(language, "English", Locale.ENGLISH);
        choose(language, "简体中文", Locale.SIMPLIFIED_CHINESE);
        SubMenu colours = menu.addItem(Words.text("shell.colours")).getSubMenu();
        for (String scheme : List.of("system", "light", "dark")) {
            colours.addItem(Words.text("shell.colours." + scheme), event -> Preferences.paint(UI.getCurrent(), scheme));
        }
        menu.addItem(
                Words.text("shell.change-password"), event -> UI.getCurrent().navigate("password"));
        menu.addItem(Words.text("shell.sign-out"), event -> authentication.logout());
    }

    private static void choose(SubMenu menu, String name, Locale locale) {
        MenuItem item = menu.addItem(name, event -> Preferences.speak(UI.getCurrent(), locale));
        item.setCheckable(true);
        item.setChecked(Words.locale().getLanguage().equals(locale.getLanguage()));
    }
}
