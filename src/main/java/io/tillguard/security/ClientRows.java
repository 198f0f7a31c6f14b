package io.tillguard.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tillguard.shared.Scope;
import io.tillguard.shared.Validity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The stored API clients; finds the one that a token belongs to without asking the database each time. */
@Component
class ClientRows {

    /** How long a revocation on another node may go unseen here. */
    private static final Duration FRESH = Duration.ofSeconds(3);

    /** How exact "last used" is: a write for each request would cost more than it tells. */
    private static final Duration USE_NOTED = Duration.ofMinutes(5);

    private final JdbcClient jdbc;
    private final ScopeRows scopes;
    private final Clock clock;
    private final Cache<String, Optional<ApiClient>> byHash =
            Caffeine.newBuilder().expireAfterWrite(FRESH).maximumSize(10_000).build();
    private final Cache<UUID, Instant> used = Caffeine.newBuilder()
            .expireAfterWrite(USE_NOTED)
            .maximumSize(10_000)
            .build();

    ClientRows(JdbcClient jdbc, ScopeRows scopes, Clock clock) {
        this.jdbc = jdbc;
        this.scopes = scopes;
        this.clock = clock;
    }

    /** The client whose token this is, if it still opens anything. */
    Optional<ApiClient> byToken(String token) {
        Instant now = clock.instant();
        Optional<ApiClient> found = byHash.get(
                Token.hash(token),
                hash -> clients("c.token_hash = :value", hash).stream().findFirst());
        Optional<ApiClient> valid = found.filter(client -> client.validAt(now));
        valid.ifPresent(client -> noted(client.id(), now));
        return valid;
    }

    /** Writes the time of use only when the cache has forgotten the last one. */
    @SuppressWarnings("CheckReturnValue")
    private void noted(UUID client, Instant now) {
        used.get(client, id -> noteUse(id, now));
    }

    List<ApiClient> all() {
        return clients("c.name <> :value", "");
    }

    Optional<ApiClient> byId(UUID id) {
        return clients("c.id = :value", id).stream().findFirst();
    }

    boolean known(String name) {
        return !clients("c.name = :value", name).isEmpty();
    }

    boolean knownToken(Token token) {
        return !clients("c.token_hash = :value", token.hash()).isEmpty();
    }

    void add(UUID id, NewClient client, Token token) {
        jdbc.sql("""
                INSERT INTO security_client (id, name, token_hash, permissions, sees_everything, created_at, expires_at)
                VALUES (:id, :name, :hash, :permissions, :everything, :now, :expires)""")
                .param("id", id)
                .param("name", client.name())
                .param("hash", token.hash())
                .param("permissions", String.join(" ", client.permissions()))
                .param("everything", client.scope().isEverything())
                .param("now", Validity.utc(clock.instant()))
                .param("expires", utc(client.expiresAt()), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
        scopes.replace(id, client.scope());
        byHash.invalidate(token.hash());
    }

    void revoke(UUID id) {
        jdbc.sql("UPDATE security_client SET revoked_at = :now WHERE id = :id AND revoked_at IS NULL")
                .param("id", id)
                .param("now", Validity.utc(clock.instant()))
                .update();
        forget();
    }

    /** Forgets every looked-up token, so that a change is effective at once. */
    void forget() {
        byHash.invalidateAll();
    }

    private Instant noteUse(UUID id, Instant now) {
        jdbc.sql("UPDATE security_client SET last_used_at = :now WHERE id = :id")
                .param("id", id)
                .param("now", Validity.utc(now))
                .update();
        return now;
    }

    private List<ApiClient> clients(String condition, Object value) {
        List<Row> rows = jdbc.sql("SELECT c.* FROM security_client c WHERE " + condition + " ORDER BY c.name")
                .param("value", value)
                .query(ClientRows::row)
                .list();
        Map<UUID, Set<UUID>> nodes =
                scopes.nodes(rows.stream().map(row -> row.plain().id()).toList());
        return rows.stream().map(row -> row.with(nodes)).toList();
    }

    /** A client before its nodes are known. */
    private record Row(ApiClient plain, boolean seesEverything) {

        ApiClient with(Map<UUID, Set<UUID>> nodes) {
            return new ApiClient(
                    plain.id(),
                    plain.name(),
                    plain.permissions(),
                    ScopeRows.scope(seesEverything, nodes, plain.id()),
                    plain.createdAt(),
                    plain.expiresAt(),
                    plain.revokedAt(),
                    plain.lastUsedAt());
        }
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        String permissions = row.getString("permissions");
        return new Row(
                new ApiClient(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        permissions.isEmpty() ? Set.of() : Set.of(permissions.split(" ")),
                        new Scope.Subtrees(Set.of()),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        Accounts.instant(row, "expires_at"),
                        Accounts.instant(row, "revoked_at"),
                        Accounts.instant(row, "last_used_at")),
                row.getBoolean("sees_everything"));
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant at) {
        return at == null ? null : Validity.utc(at);
    }
}
