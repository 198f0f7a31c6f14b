package io.tillguard.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tillguard.shared.Actor;
import io.tillguard.shared.Caller;
import io.tillguard.shared.NotPermitted;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads accounts, and tells what a signed-in person may do at this moment. */
@Component
class Accounts {

    /** How long another node's change of an account may go unseen here. */
    private static final Duration FRESH = Duration.ofSeconds(3);

    private final JdbcClient jdbc;
    private final ScopeRows scopes;
    private final Roles roles;
    private final SecuritySettings settings;
    private final Clock clock;
    private final Cache<UUID, Standing> standings =
            Caffeine.newBuilder().expireAfterWrite(FRESH).maximumSize(10_000).build();

    /** An account with its permissions. */
    private record Standing(Account account, Set<String> permissions) {}

    Accounts(JdbcClient jdbc, ScopeRows scopes, Roles roles, SecuritySettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.scopes = scopes;
        this.roles = roles;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What a session may do now. Who must change the password may do only that.
     *
     * @throws NotPermitted if the account was disabled, or got another password since
     */
    Caller caller(SignedIn person, @Nullable String address, @Nullable Instant provenUntil) {
        Standing standing = standings.get(person.id(), this::standing);
        if (standing == null
                || standing.account().disabled()
                || standing.account().credentials() != person.credentials()) {
            throw new NotPermitted("This sign-in has ended.");
        }
        Account account = standing.account();
        Actor actor = new Actor(Actor.Kind.USER, account.id().toString(), account.displayName(), address);
        return new Caller(actor, account.scope(), mustChange(account) ? own() : standing.permissions(), provenUntil);
    }

    /** Whether the password is a one-time one or too old. */
    boolean mustChange(Account account) {
        return account.mustChange()
                || clock.instant().isAfter(account.passwordSetAt().plus(settings.passwordAge()));
    }

    Optional<Account> byId(UUID id) {
        return find("u.id = :value", id);
    }

    Optional<Account> byName(String username) {
        return find("u.username = :value", username);
    }

    List<Account> all() {
        return accounts("u.username <> :value", "");
    }

    /** The rights of a person without a session, as stored now. */
    Optional<Caller> enabled(UUID id, Actor actor) {
        return Optional.ofNullable(standing(id))
                .filter(standing -> !standing.account().disabled())
                .map(standing -> new Caller(actor, standing.account().scope(), standing.permissions()));
    }

    /** Forgets what is cached of an account. */
    void changed(UUID id) {
        standings.invalidate(id);
    }

    private static Set<String> own() {
        return Set.of(SecurityPermission.OWN.key());
    }

    private @Nullable Standing standing(UUID id) {
        return byId(id).map(account -> {
                    Set<String> permissions = new HashSet<>(roles.permissions(account.roles()));
                    permissions.addAll(own());
                    if (!account.scope().isEverything()) {
                        // Pages and menus see it too: who manages accounts could take any scope.
                        permissions.remove(SecurityPermission.MANAGE.key());
                    }
                    return new Standing(account, permissions);
                })
                .orElse(null);
    }

    private Optional<Account> find(String condition, Object value) {
        return accounts(condition, value).stream().findFirst();
    }

    private List<Account> accounts(String condition, Object value) {
        List<Row> rows = jdbc.sql("SELECT u.* FROM security_user u WHERE " + condition + " ORDER BY u.username")
                .param("value", value)
                .query(Accounts::row)
                .list();
        List<UUID> ids = rows.stream().map(row -> row.plain().id()).toList();
        Map<UUID, Set<UUID>> nodes = scopes.nodes(ids);
        Map<UUID, Set<Role>> held = roles(ids);
        return rows.stream().map(row -> row.with(held, nodes)).toList();
    }

    private Map<UUID, Set<Role>> roles(List<UUID> ids) {
        Map<UUID, Set<Role>> held = new HashMap<>();
        if (!ids.isEmpty()) {
            jdbc.sql("SELECT user_id, role_key FROM security_user_role WHERE user_id IN (:ids)")
                    .param("ids", ids)
                    .query(row -> {
                        held.computeIfAbsent(row.getObject("user_id", UUID.class), id -> new HashSet<>())
                                .add(Role.valueOf(row.getString("role_key")));
                    });
        }
        return held;
    }

    /** An account before its roles and nodes are known. */
    private record Row(Account plain, boolean seesEverything) {

        Account with(Map<UUID, Set<Role>> roles, Map<UUID, Set<UUID>> nodes) {
            UUID id = plain.id();
            return new Account(
                    id,
                    plain.username(),
                    plain.displayName(),
                    roles.getOrDefault(id, Set.of()),
                    ScopeRows.scope(seesEverything, nodes, id),
                    plain.passwordSetAt(),
                    plain.mustChange(),
                    plain.credentials(),
                    plain.disabled(),
                    plain.failedTries(),
                    plain.lockedUntil(),
                    plain.lastSignInAt(),
                    plain.createdAt(),
                    plain.version());
        }
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new Row(
                new Account(
                        id,
                        row.getString("username"),
                        row.getString("display_name"),
                        Set.of(),
                        ScopeRows.scope(false, Map.of(), id),
                        row.getObject("password_set_at", OffsetDateTime.class).toInstant(),
                        row.getBoolean("must_change"),
                        row.getInt("credentials_no"),
                        row.getBoolean("disabled"),
                        row.getInt("failed_tries"),
                        instant(row, "locked_until"),
                        instant(row, "last_sign_in_at"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        row.getLong("version")),
                row.getBoolean("sees_everything"));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
