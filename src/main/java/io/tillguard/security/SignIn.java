package io.tillguard.security;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.shared.Actor;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Scope;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
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
 * Signs people in. Every refusal looks the same and takes as long, whether the account does not exist, is locked or
 * disabled, or the password is wrong.
 */
@Component
class SignIn implements AuthenticationProvider {

    private final Accounts accounts;
    private final UserRows rows;
    private final Passwords passwords;
    private final AddressLimits addresses;
    private final Trail trail;
    private final CurrentCaller currentCaller;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SignIn(
            Accounts accounts,
            UserRows rows,
            Passwords passwords,
            AddressLimits addresses,
            Trail trail,
            CurrentCaller currentCaller,
            TransactionTemplate transaction,
            Clock clock) {
        this.accounts = accounts;
        this.rows = rows;
        this.passwords = passwords;
        this.addresses = addresses;
        this.trail = trail;
        this.currentCaller = currentCaller;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String address = attempt.getDetails() instanceof WebAuthenticationDetails web ? web.getRemoteAddress() : null;
        if (!addresses.maySignIn(address)) {
            throw refusal();
        }
        String username = attempt.getName().strip().toLowerCase(Locale.ROOT);
        String password = String.valueOf(attempt.getCredentials());
        Optional<Account> account = accounts.byName(username);
        if (account.isEmpty()) {
            passwords.pretend(password);
            record("sign-in.failed", null, address);
            throw refusal();
        }
        return signIn(account.get(), password, attempt, address);
    }

    private Authentication signIn(Account account, String password, Authentication attempt, @Nullable String address) {
        boolean free = Boolean.TRUE.equals(transaction.execute(status -> rows.takeTry(account.id())));
        boolean right = free && passwords.matches(password, passwords.stored(account.id()));
        if (!free) {
            passwords.pretend(password);
        }
        if (!right || account.disabled()) {
            boolean locks = free
                    && accounts.byId(account.id())
                            .map(now -> now.lockedAt(clock.instant()))
                            .orElse(false);
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

    private static BadCredentialsException refusal() {
        return new BadCredentialsException("Sign-in refused");
    }
}
