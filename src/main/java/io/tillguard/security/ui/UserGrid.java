package io.tillguard.security.ui;

import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.contextmenu.SubMenu;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import io.tillguard.security.Account;
import io.tillguard.security.ScopeChoices;
import io.tillguard.security.Users;
import io.tillguard.shell.Notice;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.Words;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;

/** Everybody with an account, and what can be done with each. */
final class UserGrid extends Grid<Account> {

    private static final long serialVersionUID = 1L;

    private final transient Users users;
    private final transient Clock clock;
    private final transient List<ScopeChoices.Choice> choices;

    UserGrid(Users users, List<ScopeChoices.Choice> choices, Clock clock) {
        this.users = users;
        this.choices = choices;
        this.clock = clock;
        addThemeVariants(GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_COMPACT);
        addClassName("tg-grid");
        setSelectionMode(SelectionMode.NONE);
        getElement().setAttribute("aria-label", Words.text("security.users.title"));
        addColumn(Account::username).setHeader(Words.text("security.username")).setAutoWidth(true);
        addColumn(Account::displayName).setHeader(Words.text("security.display-name"));
        addColumn(account -> account.roles().stream()
                        .sorted()
                        .map(role -> Words.name("role", role))
                        .collect(Collectors.joining(", ")))
                .setHeader(Words.text("security.roles"));
        addColumn(account -> ScopeField.words(account.scope(), choices)).setHeader(Words.text("security.scope"));
        addColumn(this::state).setHeader(Words.text("security.state")).setAutoWidth(true);
        addColumn(account -> ReaderTime.dateTime(account.lastSignInAt()))
                .setHeader(Words.text("security.last-sign-in"))
                .setAutoWidth(true);
        addComponentColumn(this::actions)
                .setHeader(Words.text("security.actions"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        refresh();
    }

    void refresh() {
        setItems(users.list());
    }

    private String state(Account account) {
        if (account.disabled()) {
            return Words.text("security.state.disabled");
        }
        if (account.lockedAt(clock.instant())) {
            return Words.text("security.state.locked");
        }
        return Words.text(account.mustChange() ? "security.state.one-time" : "security.state.active");
    }

    private MenuBar actions(Account account) {
        MenuBar bar = new MenuBar();
        bar.addThemeVariants(MenuBarVariant.LUMO_TERTIARY_INLINE, MenuBarVariant.LUMO_SMALL);
        MenuItem root = bar.addItem(VaadinIcon.ELLIPSIS_DOTS_H.create());
        root.setAriaLabel(Words.text("security.actions.of", account.username()));
        SubMenu menu = root.getSubMenu();
        menu.addItem(Words.text("security.users.edit"), event -> edit(account));
        menu.addItem(
                Words.text(account.disabled() ? "security.users.enable" : "security.users.disable"),
                event -> act(() -> users.disable(account.id(), !account.disabled())));
        menu.addItem(Words.text("security.users.reset"), event -> reset(account));
        if (account.lockedAt(clock.instant())) {
            menu.addItem(Words.text("security.users.unlock"), event -> act(() -> users.unlock(account.id())));
        }
        return bar;
    }

    private void edit(Account account) {
        new UserDialog(account, choices, changed -> {
                    users.change(
                            account.id(), account.version(), changed.displayName(), changed.roles(), changed.scope());
                    done();
                })
                .open();
    }

    private void reset(Account account) {
        act(() -> new SecretDialog(
                        Words.text("security.secret.password", account.username()), users.resetPassword(account.id()))
                .open());
    }

    private void act(Runnable action) {
        if (Notice.attempt(action)) {
            done();
        }
    }

    private void done() {
        refresh();
        Notice.done(Words.text("security.done"));
    }
}
