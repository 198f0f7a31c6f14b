package io.tillguard.security;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Uuid7;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/** The machines that may call. */
@Service
public class ApiClients {

    private static final int LONGEST_NAME = 80;

    private final ClientRows rows;
    private final Trail trail;
    private final CurrentCaller currentCaller;
    private final JsonMapper json;

    /** What is audited of a client: never the token. */
    private record Facts(String name, Set<String> permissions, String scope, String expiresAt) {

        static Facts of(NewClient client) {
            return new Facts(
                    client.name(),
                    new TreeSet<>(client.permissions()),
                    String.valueOf(client.scope()),
                    String.valueOf(client.expiresAt()));
        }
    }

    ApiClients(ClientRows rows, Trail trail, CurrentCaller currentCaller, JsonMapper json) {
        this.rows = rows;
        this.trail = trail;
        this.currentCaller = currentCaller;
        this.json = json;
    }

    /**
     * Registers a machine.
     *
     * @return its token, which is shown only now
     * @throws RefusedException if the name is taken or a permission is none for machines
     */
    @Transactional
    public Token register(NewClient client) {
        return register(client, Token.random());
    }

    /** Registers a machine whose token was chosen outside. */
    @Transactional
    public Token register(NewClient client, Token token) {
        Users.manager(currentCaller.get());
        check(client);
        UUID id = Uuid7.next();
        rows.add(id, client, token);
        record("api-client.registered", id, client.name(), json.writeValueAsString(Facts.of(client)));
        return token;
    }

    /** All of them, revoked ones too, by name. */
    @Transactional(readOnly = true)
    public List<ApiClient> list() {
        Users.manager(currentCaller.get());
        return rows.all();
    }

    /**
     * Ends a client's token for good.
     *
     * @throws NotFound if there is no such client
     */
    @Transactional
    public void revoke(UUID id) {
        Users.manager(currentCaller.get());
        ApiClient client = rows.byId(id).orElseThrow(() -> new NotFound("API client", id));
        rows.revoke(id);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                rows.forget();
            }
        });
        record("api-client.revoked", id, client.name(), null);
    }

    private void check(NewClient client) {
        String name = client.name();
        if (name.isBlank()
                || name.length() > LONGEST_NAME
                || !Refusal.plain(name).equals(name)) {
            throw new RefusedException(Refusal.of(
                    "client-name-invalid", "name", "A client's name has 1 to 80 characters on one line", name));
        }
        if (rows.known(name)) {
            throw new RefusedException(
                    Refusal.of("client-exists", "name", "The client '%s' exists".formatted(name), name));
        }
        for (String permission : client.permissions()) {
            if (!Role.MACHINE_PERMISSIONS.contains(permission)) {
                throw new RefusedException(Refusal.of(
                        "permission-not-for-machines",
                        "permissions",
                        "'%s' is no permission that a machine may hold".formatted(Refusal.plain(permission)),
                        permission));
            }
        }
    }

    private void record(String action, UUID id, String name, @Nullable String after) {
        trail.record(new AuditEntry(action, "api-client", id.toString(), name, null, null, after));
    }
}
