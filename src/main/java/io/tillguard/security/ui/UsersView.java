package io.tillguard.security.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.tillguard.security.ApiClients;
import io.tillguard.security.ScopeChoices;
import io.tillguard.security.Users;
import io.tillguard.shell.MainLayout;
import io.tillguard.shell.PageHeader;
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
    private final Tabs tabs = new Tabs();
    private final Tab peopleTab = new Tab(Words.text("security.users.title"));
    private final Tab machinesTab = new Tab(Words.text("security.clients.title"));
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
        tabs.add(peopleTab, machinesTab);
        tabs.addSelectedChangeListener(event -> {
            show();
            if (event.isFromClient()) {
                remember();
            }
        });
        add(new PageHeader(Words.text("security.users.title"), create), tabs, people, machines);
        show();
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        boolean machinesAsked = event.getLocation()
                .getQueryParameters()
                .getSingleParameter("tab")
                .filter("clients"::equals)
                .isPresent();
        tabs.setSelectedTab(machinesAsked ? machinesTab : peopleTab);
    }

    @Override
    public String getPageTitle() {
        return Words.text("security.users.title") + " · " + Words.text("shell.product");
    }

    private boolean showsMachines() {
        return machinesTab.equals(tabs.getSelectedTab());
    }

    private void show() {
        people.setVisible(!showsMachines());
        machines.setVisible(showsMachines());
        create.setText(Words.text(showsMachines() ? "security.clients.new" : "security.users.new"));
    }

    private void remember() {
        QueryParameters parameters = showsMachines() ? QueryParameters.of("tab", "clients") : QueryParameters.empty();
        getUI().ifPresent(ui -> ui.getPage().getHistory().replaceState(null, new Location("users", parameters)));
    }

    private void create() {
        if (showsMachines()) {
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
