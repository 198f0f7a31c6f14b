package io.tillguard.security;

import io.tillguard.shared.Actor;
import io.tillguard.shared.Caller;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Tells what somebody who began work earlier may do now: work that waited does not keep rights that were taken away. */
@Service
public class PresentRights {

    private final Accounts accounts;
    private final ClientRows clients;
    private final Clock clock;

    PresentRights(Accounts accounts, ClientRows clients, Clock clock) {
        this.accounts = accounts;
        this.clients = clients;
        this.clock = clock;
    }

    /** The actor with the rights of this moment; nobody when the account or the token opens nothing any more. */
    public Optional<Caller> of(Actor actor) {
        return switch (actor.kind()) {
            case SYSTEM -> Optional.of(Caller.system(actor.id()));
            case USER -> accounts.enabled(UUID.fromString(actor.id()), actor);
            case API_CLIENT ->
                clients.byId(UUID.fromString(actor.id()))
                        .filter(client -> client.validAt(clock.instant()))
                        .map(client -> new Caller(actor, client.scope(), client.permissions()));
        };
    }
}
