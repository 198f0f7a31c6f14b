package io.tillguard.security.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.tillguard.security.ApiClients;
import io.tillguard.security.ScopeChoices;
import io.tillguard.security.Users;
import io.tillguard.shell.MainLayout;
import io.tillguard.shell.PageHeader;
import io.tillguard.shell.PageTabs;
import io.tillguard.shell.RequiresPermission;
import io.tillguard.shell.Words;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;

/** Who may sign in, and which machines may call. */
@Route(value = "users", layout = MainLayout.class)
@PermitAll
@RequiresPermission("user:manage")
final class UsersView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final long serialVersionUID = 1L;

    private final transient Users users;
    private final transient ApiClients clients;
    private final transient List<ScopeChoices.Choice> choices;
    private final UserGrid people;
    private final ClientGrid machines;
    private final PageTabs tabs = new PageTabs(Words.text("security.users.title"));
    private final Anchor peopleTab = tabs.part(Words.text("security.users.title"), "users");
    private final Anchor machinesTab = tabs.part(Words.text("security.clients.title"), "users?tab=clients");
    private final Button create = new Button();

    UsersView(Users users, ApiClients clients, ObjectProvider<ScopeChoices> scopes, Clock clock) {
        this.users = users;
        this.clients = clients;
        this.choices =
                scopes.stream().flatMap(scope -> scope.choices().stream()).toList();
        this.people = new UserGrid(users, choices, clock);
        this.machines = new ClientGrid(clients, choices, clock);
        addClassNames("tg-page", "tg-full");
        create.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        create.addClickListener(event -> create());
        add(new PageHeader(Words.text("security.users.title"), create), tabs, people, machines);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        show(event.getLocation()
                .getQueryParameters()
                .getSingleParameter("tab")
                .filter("clients"::equals)
                .isPresent());
    }

    @Override
    public String getPageTitle() {
        return Words.text("security.users.title") + " · " + Words.text("shell.product");
    }

    private void show(boolean machinesAsked) {
        tabs.shows(machinesAsked ? machinesTab : peopleTab);
        people.setVisible(!machinesAsked);
        machines.setVisible(machinesAsked);
        create.setText(Words.text(machinesAsked ? "security.clients.new" : "security.users.new"));
    }

    private void create() {
        if (machines.isVisible()) {
            new ClientDialog(choices, client -> {
                        String token = clients.register(client).value();
                        machines.refresh();
                        new SecretDialog(Words.text("security.secret.token", client.name()), token).open();
                    })
                    .open();
            return;
        }
        new UserDialog(null, choices, user -> {
                    Users.Created created = users.create(user);
                    people.refresh();
                    new SecretDialog(Words.text("security.secret.password", user.username()), created.password())
                            .open();
                })
                .open();
    }
}
