package io.tillguard.shell;

import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.applayout.DrawerToggle;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.orderedlayout.Scroller;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.spring.security.AuthenticationContext;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import jakarta.annotation.security.PermitAll;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.ObjectProvider;

/** The frame of every page: the menu with what the caller may open, the search box, and the caller's own menu. */
@PermitAll
public final class MainLayout extends AppLayout {

    private static final long serialVersionUID = 1L;

    public MainLayout(
            CurrentCaller currentCaller,
            AuthenticationContext authentication,
            ObjectProvider<Navigation> navigations,
            ObjectProvider<GlobalSearch> searches) {
        Caller caller = currentCaller.get();
        setPrimarySection(Section.DRAWER);
        Span name = new Span(Words.text("shell.product"));
        name.addClassName("tg-product");
        addToDrawer(name, new Scroller(menu(caller, navigations)));

        DrawerToggle toggle = new DrawerToggle();
        toggle.setAriaLabel(Words.text("shell.menu"));
        Div header = new Div(new SearchBox(searches.stream().toList()), new PersonMenu(caller.actor(), authentication));
        header.addClassName("tg-header");
        addToNavbar(toggle, header);
    }

    private static Div menu(Caller caller, ObjectProvider<Navigation> navigations) {
        List<Navigation.Item> items = navigations.stream()
                .flatMap(navigation -> navigation.items().stream())
                .filter(item -> caller.may(item::permission))
                .sorted(Comparator.comparingInt(Navigation.Item::order))
                .toList();
        Div menu = new Div();
        menu.addClassName("tg-menu");
        for (Navigation.Section section : Navigation.Section.values()) {
            List<Navigation.Item> entries =
                    items.stream().filter(item -> item.section() == section).toList();
            if (!entries.isEmpty()) {
                menu.add(part(section, entries));
            }
        }
        return menu;
    }

    private static SideNav part(Navigation.Section section, List<Navigation.Item> entries) {
        String title = Words.text("nav.section." + section.name().toLowerCase(Locale.ROOT));
        SideNav nav = section == Navigation.Section.TODAY ? new SideNav() : new SideNav(title);
        nav.getElement().setAttribute("aria-label", title);
        for (Navigation.Item entry : entries) {
            SideNavItem item = new SideNavItem(Words.text(entry.titleKey()), entry.path());
            item.setPrefixComponent(new Icon("vaadin", entry.icon()));
            item.setMatchNested(!entry.path().isEmpty());
            nav.addItem(item);
        }
        return nav;
    }
}
