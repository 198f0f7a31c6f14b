package io.tillguard.security;

import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Scope;
import io.tillguard.shared.Validity;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Writes accounts. */
@Component
class UserRows {

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final ScopeRows scopes;
    private final Accounts accounts;
    private final Passwords passwords;
    private final SecuritySettings settings;
    private final Clock clock;

    UserRows(
            JdbcClient jdbc,
            JdbcTemplate batches,
            ScopeRows scopes,
            Accounts accounts,
            Passwords passwords,
            SecuritySettings settings,
            Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.scopes = scopes;
        this.accounts = accounts;
        this.passwords = passwords;
        this.settings = settings;
        this.clock = clock;
    }

    boolean isEmpty() {
        return jdbc.sql("SELECT COUNT(*) FROM security_user").query(Long.class).single() == 0;
    }

    void add(UUID id, String username, String displayName, NewUser user, String hash) {
        jdbc.sql("""
                INSERT INTO security_user (id, username, display_name, password_hash, password_set_at, must_change,
                    sees_everything, created_at)
                VALUES (:id, :username, :name, :hash, :now, :mustChange, :everything, :now)""")
                .param("id", id)
                .param("username", username)
                .param("name", displayName)
                .param("hash", hash)
                .param("now", Validity.utc(clock.instant()))
                .param("mustChange", user.mustChange())
                .param("everything", user.scope().isEverything())
                .update();
        passwords.remember(id, hash, 1);
        roles(id, user.roles());
        scopes.replace(id, user.scope());
    }

    /** False if the account is no longer the one with this version. */
    boolean change(UUID id, long version, String displayName, Set<Role> roles, Scope scope) {
        int changed = jdbc.sql("""
                UPDATE security_user SET display_name = :name, sees_everything = :everything, version = version + 1
                WHERE id = :id AND version = :version""")
                .param("id", id)
                .param("version", version)
                .param("name", displayName)
                .param("everything", scope.isEverything())
                .update();
        if (changed == 0) {
            return false;
        }
        roles(id, roles);
        scopes.replace(id, scope);
        forget(id);
        return true;
    }

    void disable(UUID id, boolean disabled) {
        jdbc.sql("UPDATE security_user SET disabled = :disabled, version = version + 1 WHERE id = :id")
                .param("id", id)
                .param("disabled", disabled)
                .update();
        forget(id);
    }

    void unlock(UUID id) {
        jdbc.sql("UPDATE security_user SET failed_tries = 0, locked_until = NULL WHERE id = :id")
                .param("id", id)
                .update();
    }

    /**
     * Takes one of an account's tries before the password is looked at, in one statement, so that tries at the same time
     * cannot share one. The last one locks; the right password unlocks again.
     *
     * @return false if the account is locked
     */
    boolean takeTry(UUID id) {
        Instant now = clock.instant();
        return jdbc.sql("""
                UPDATE security_user SET
                    failed_tries = CASE WHEN locked_until IS NULL THEN failed_tries + 1 ELSE 1 END,
                    locked_until = CASE WHEN locked_until IS NULL AND failed_tries + 1 >= :most
                        THEN CAST(:until AS TIMESTAMP(6) WITH TIME ZONE) ELSE NULL END
                WHERE id = :id AND (locked_until IS NULL OR locked_until <= :now)""")
                        .param("id", id)
                        .param("most", settings.triesBeforeLock())
                        .param("until", Validity.utc(now.plus(settings.lockFor())))
                        .param("now", Validity.utc(now))
                        .update()
                == 1;
    }

    /** Gives back a try whose password nobody could look at. */
    void giveTryBack(UUID id) {
        jdbc.sql("""
                UPDATE security_user SET failed_tries = failed_tries - 1, locked_until = NULL
                WHERE id = :id AND failed_tries > 0""").param("id", id).update();
    }

    boolean locked(UUID id) {
        return jdbc.sql("SELECT COUNT(*) FROM security_user WHERE id = :id AND locked_until > :now")
                        .param("id", id)
                        .param("now", Validity.utc(clock.instant()))
                        .query(Long.class)
                        .single()
                > 0;
    }

    static RefusedException changedMeanwhile() {
        return new RefusedException(new Refusal(
                "user-changed-meanwhile",
                null,
                "Somebody else changed this account meanwhile: open it again and look before you change it",
                null));
    }

    void signedIn(UUID id) {
        jdbc.sql("""
                UPDATE security_user SET failed_tries = 0, locked_until = NULL, last_sign_in_at = :now WHERE id = :id""")
                .param("id", id)
                .param("now", Validity.utc(clock.instant()))
                .update();
    }

    /** Forgets what is cached of an account once the change is committed. */
    void forget(UUID id) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                accounts.changed(id);
            }
        });
    }

    private void roles(UUID id, Set<Role> roles) {
        jdbc.sql("DELETE FROM security_user_role WHERE user_id = :id")
                .param("id", id)
                .update();
        batches.batchUpdate(
                "INSERT INTO security_user_role (user_id, role_key) VALUES (?, ?)",
                roles.stream().map(role -> new Object[] {id, role.name()}).toList());
    }
}
