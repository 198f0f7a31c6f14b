package io.tillguard.security;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.NotPermitted;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Scope;
import io.tillguard.shared.Uuid7;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The people who may sign in. */
@Service
public class Users {

    private static final Pattern USERNAME = Pattern.compile("[a-z0-9][a-z0-9._@-]{1,63}");
    private static final int LONGEST_NAME = 80;

    private final Accounts accounts;
    private final UserRows rows;
    private final Passwords passwords;
    private final Trail trail;
    private final CurrentCaller currentCaller;
    private final TransactionTemplate transaction;
    private final JsonMapper json;

    /** An account and its password, which is shown only now. */
    public record Created(UUID id, String password) {

        /** Keeps the password out of logs. */
        @Override
        public String toString() {
            return "Created[" + id + "]";
        }
    }

    /** What is audited of an account. */
    private record Facts(String displayName, Set<Role> roles, Object scope, boolean disabled) {

        static Facts of(String displayName, Set<Role> roles, Scope scope, boolean disabled) {
            Object nodes = switch (scope) {
                case Scope.Everything() -> "everything";
                case Scope.Subtrees(var held) -> new TreeSet<>(held);
            };
            return new Facts(displayName, new TreeSet<>(roles), nodes, disabled);
        }

        static Facts of(Account account) {
            return of(account.displayName(), account.roles(), account.scope(), account.disabled());
        }
    }

    Users(
            Accounts accounts,
            UserRows rows,
            Passwords passwords,
            Trail trail,
            CurrentCaller currentCaller,
            TransactionTemplate transaction,
            JsonMapper json) {
        this.accounts = accounts;
        this.rows = rows;
        this.passwords = passwords;
        this.trail = trail;
        this.currentCaller = currentCaller;
        this.transaction = transaction;
        this.json = json;
    }

    /**
     * Gives a person an account.
     *
     * @throws RefusedException if the name is bad or taken, or the password too weak
     */
    public Created create(NewUser user) {
        manager();
        String username = user.username().strip().toLowerCase(Locale.ROOT);
        if (!USERNAME.matcher(username).matches()) {
            throw new RefusedException(Refusal.of(
                    "username-invalid",
                    "username",
                    "A user name has 2 to 64 letters, digits, dots, hyphens, underscores or @",
                    username));
        }
        if (accounts.byName(username).isPresent()) {
            throw new RefusedException(
                    Refusal.of("user-exists", "username", "The user '%s' exists".formatted(username), username));
        }
        String name = displayName(user.displayName());
        checkRoles(user.roles());
        String password = user.password() == null ? Passwords.oneTime() : user.password();
        passwords.check(password, username);
        String hash = passwords.hash(password);
        UUID id = Uuid7.next();
        transaction.executeWithoutResult(status -> {
            rows.add(id, username, name, user, hash);
            record("user.created", id, username, null, Facts.of(name, user.roles(), user.scope(), false));
        });
        return new Created(id, password);
    }

    /** Everybody with an account, by user name. */
    @Transactional(readOnly = true)
    public List<Account> list() {
        manager();
        return accounts.all();
    }

    /**
     * Changes what a person is called, does and sees.
     *
     * @param version of the account as the caller read it
     * @throws RefusedException if somebody else changed the account since
     */
    @Transactional
    public void change(UUID id, long version, String displayName, Set<Role> roles, Scope scope) {
        Account before = existing(id);
        if (isOneself(id)
                && (!roles.contains(Role.ADMINISTRATOR) || !scope.isEverything())
                && before.roles().contains(Role.ADMINISTRATOR)) {
            throw oneself();
        }
        String name = displayName(displayName);
        checkRoles(roles);
        if (!rows.change(id, version, name, roles, scope)) {
            throw UserRows.changedMeanwhile();
        }
        record(
                "user.changed",
                id,
                before.username(),
                Facts.of(before),
                Facts.of(name, roles, scope, before.disabled()));
    }

    /** Ends a person's access, open sessions included, or gives it back. */
    @Transactional
    public void disable(UUID id, boolean disabled) {
        Account before = existing(id);
        if (isOneself(id)) {
            throw oneself();
        }
        rows.disable(id, disabled);
        record(
                disabled ? "user.disabled" : "user.enabled",
                id,
                before.username(),
                Facts.of(before),
                Facts.of(before.displayName(), before.roles(), before.scope(), disabled));
    }

    /**
     * Gives a person a one-time password; open sessions end.
     *
     * @return the password, which is shown only now
     */
    public String resetPassword(UUID id) {
        Account account = existing(id);
        String password = Passwords.oneTime();
        String hash = passwords.hash(password);
        transaction.executeWithoutResult(status -> {
            passwords.store(id, hash, account.credentials() + 1, true);
            rows.forget(id);
            record("user.password-reset", id, account.username(), null, null);
        });
        return password;
    }

    /** Ends a lock after failed tries. */
    @Transactional
    public void unlock(UUID id) {
        Account account = existing(id);
        rows.unlock(id);
        record("user.unlocked", id, account.username(), null, null);
    }

    private Account existing(UUID id) {
        manager();
        return accounts.byId(id).orElseThrow(() -> new NotFound("user", id));
    }

    private void manager() {
        manager(currentCaller.get());
    }

    /** Who manages accounts or API clients could give themselves any scope: only who sees everything may. */
    static void manager(Caller caller) {
        caller.require(SecurityPermission.MANAGE);
        if (!caller.scope().isEverything()) {
            throw new NotPermitted(SecurityPermission.MANAGE);
        }
    }

    private boolean isOneself(UUID id) {
        return currentCaller.get().actor().id().equals(id.toString());
    }

    private static RefusedException oneself() {
        return new RefusedException(new Refusal(
                "not-oneself", null, "Nobody takes away their own access: ask another administrator", null));
    }

    private static String displayName(String entered) {
        String name = entered.strip();
        if (name.isEmpty()
                || name.length() > LONGEST_NAME
                || !Refusal.plain(name).equals(name)) {
            throw new RefusedException(
                    Refusal.of("name-invalid", "displayName", "A name has 1 to 80 characters on one line", name));
        }
        return name;
    }

    private static void checkRoles(Set<Role> roles) {
        if (roles.isEmpty()) {
            throw new RefusedException(new Refusal("role-missing", "roles", "A user has at least one role", null));
        }
    }

    private void record(String action, UUID id, String username, @Nullable Facts before, @Nullable Facts after) {
        trail.record(new AuditEntry(
                action,
                "user",
                id.toString(),
                username,
                null,
                before == null ? null : json.writeValueAsString(before),
                after == null ? null : json.writeValueAsString(after)));
    }
}
