package io.tillguard.security;

import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Scope;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Gives a new console its roles, its first machine and its first administrator. There is no default password. */
@Component
final class FirstStart {

    private static final Logger LOG = LoggerFactory.getLogger(FirstStart.class);

    private static final String ADMINISTRATOR = "admin";
    private static final String CLIENT = "first client";

    private final Roles roles;
    private final UserRows rows;
    private final Users users;
    private final ClientRows clientRows;
    private final ApiClients clients;
    private final FirstStartSettings settings;
    private final CurrentCaller currentCaller;

    FirstStart(
            Roles roles,
            UserRows rows,
            Users users,
            ClientRows clientRows,
            ApiClients clients,
            FirstStartSettings settings,
            CurrentCaller currentCaller) {
        this.roles = roles;
        this.rows = rows;
        this.users = users;
        this.clientRows = clientRows;
        this.clients = clients;
        this.settings = settings;
        this.currentCaller = currentCaller;
    }

    @EventListener(ApplicationStartedEvent.class)
    void rolesAndClient() {
        roles.bringUpToDate();
        settings.clientToken().map(FirstStart::token).ifPresent(this::registerClient);
    }

    /** After everything else that a first start does: a demo brings its own people. */
    @EventListener(ApplicationReadyEvent.class)
    @Order(Ordered.LOWEST_PRECEDENCE)
    void administrator() {
        if (!rows.isEmpty()) {
            return;
        }
        Optional<String> given = settings.administratorPassword();
        NewUser first = new NewUser(
                ADMINISTRATOR,
                "Administrator",
                Set.of(Role.ADMINISTRATOR),
                Scope.everything(),
                given.orElse(null),
                true);
        Users.Created created = create(first);
        if (given.isEmpty()) {
            LOG.warn(
                    "First administrator: user '{}', one-time password '{}'. It is shown only now.",
                    ADMINISTRATOR,
                    created.password());
        } else {
            LOG.info("First administrator: user '{}' with the given one-time password", ADMINISTRATOR);
        }
    }

    private Users.Created create(NewUser first) {
        try {
            return currentCaller.as(Caller.system("first-start"), () -> users.create(first));
        } catch (RefusedException refused) {
            throw new UnusableSecret(
                    FirstStartSettings.ADMIN_PASSWORD, refused.refusal().message(), refused);
        }
    }

    private static Token token(String given) {
        try {
            return new Token(given);
        } catch (IllegalArgumentException malformed) {
            throw new UnusableSecret(FirstStartSettings.API_TOKEN, String.valueOf(malformed.getMessage()), malformed);
        }
    }

    private void registerClient(Token token) {
        if (clientRows.knownToken(token)) {
            return;
        }
        String name = clientRows.known(CLIENT) ? CLIENT + " " + token.hash().substring(0, 8) : CLIENT;
        NewClient client = new NewClient(name, Role.MACHINE_PERMISSIONS, Scope.everything(), null);
        currentCaller.as(Caller.system("first-start"), () -> clients.register(client, token));
        LOG.info("API client '{}' registered with the given token", name);
    }
}
