package io.tillguard.security;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.shared.Actor;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Scope;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Signs people in. Every refusal looks the same and costs one password hash, whether the account does not exist, is locked
 * or disabled, or the password is wrong. A try at a free account also writes its count, which takes a database some
 * milliseconds: that the time tells nothing at all is not promised; tries from one address are few a minute instead.
 */
@Component
class SignIn implements AuthenticationProvider {

    private static final UUID NOBODY = new UUID(0, 0);

    private enum Found {
        RIGHT,
        WRONG,
        LOCKED
    }

    private final Accounts accounts;
    private final UserRows rows;
    private final Passwords passwords;
    private final AddressLimits addresses;
    private final Trail trail;
    private final CurrentCaller currentCaller;
    private final TransactionTemplate transaction;

    SignIn(
            Accounts accounts,
            UserRows rows,
            Passwords passwords,
            AddressLimits addresses,
            Trail trail,
            CurrentCaller currentCaller,
            TransactionTemplate transaction) {
        this.accounts = accounts;
        this.rows = rows;
        this.passwords = passwords;
        this.addresses = addresses;
        this.trail = trail;
        this.currentCaller = currentCaller;
        this.transaction = transaction;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String address = attempt.getDetails() instanceof WebAuthenticationDetails web ? web.getRemoteAddress() : null;
        if (!addresses.maySignIn(address)) {
            throw turnedAway(address);
        }
        String username = attempt.getName().strip().toLowerCase(Locale.ROOT);
        String password = String.valueOf(attempt.getCredentials());
        Optional<Account> account = accounts.byName(username);
        Found found = look(account.map(Account::id).orElse(NOBODY), password, address);
        if (account.isEmpty()) {
            record("sign-in.failed", null, address);
            throw refusal();
        }
        return signIn(account.get(), found, attempt, address);
    }

    /** An unknown name takes the way of a locked account. */
    private Found look(UUID id, String password, @Nullable String address) {
        boolean free = Boolean.TRUE.equals(transaction.execute(status -> rows.takeTry(id)));
        try {
            if (free) {
                return passwords.matches(password, passwords.stored(id)) ? Found.RIGHT : Found.WRONG;
            }
            passwords.pretend(password);
            return Found.LOCKED;
        } catch (RefusedException busy) {
            if (free) {
                transaction.executeWithoutResult(status -> rows.giveTryBack(id));
            }
            throw turnedAway(address);
        }
    }

    private Authentication signIn(Account account, Found found, Authentication attempt, @Nullable String address) {
        if (found != Found.RIGHT || account.disabled()) {
            boolean locks = found != Found.LOCKED && rows.locked(account.id());
            record(locks ? "sign-in.locked" : "sign-in.failed", account, address);
            throw refusal();
        }
        transaction.executeWithoutResult(status -> {
            rows.signedIn(account.id());
            write("sign-in.succeeded", account, address);
        });
        var signedIn = new UsernamePasswordAuthenticationToken(
                new SignedIn(account.id(), account.username(), account.credentials()),
                null,
                List.of(new SimpleGrantedAuthority("ROLE_USER")));
        signedIn.setDetails(attempt.getDetails());
        return signedIn;
    }

    /** Notes that a person signed out. */
    void signedOut(SignedIn person, @Nullable String address) {
        accounts.byId(person.id()).ifPresent(account -> record("sign-out.done", account, address));
    }

    private void record(String action, @Nullable Account account, @Nullable String address) {
        transaction.executeWithoutResult(status -> write(action, account, address));
    }

    /** The name that was typed is not kept for an unknown account: people type passwords there. */
    private void write(String action, @Nullable Account account, @Nullable String address) {
        String id = account == null ? "unknown" : account.id().toString();
        String name = account == null ? "?" : account.displayName();
        Actor actor = new Actor(Actor.Kind.USER, id, name, address);
        String label = account == null ? "?" : account.username();
        currentCaller.as(new Caller(actor, Scope.everything(), Set.of()), () -> {
            trail.record(new AuditEntry(action, "user", id, label, null, null, null));
            return null;
        });
    }

    /** The refusal of a try whose password nobody looked at. */
    private BadCredentialsException turnedAway(@Nullable String address) {
        if (addresses.mayNoteRefusal(address)) {
            record("sign-in.refused", null, address);
        }
        return refusal();
    }

    private static BadCredentialsException refusal() {
        return new BadCredentialsException("Sign-in refused");
    }
}
