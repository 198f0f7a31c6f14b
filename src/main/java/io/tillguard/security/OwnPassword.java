package io.tillguard.security;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.shared.Actor;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.NotPermitted;
import io.tillguard.shared.RefusedException;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets people change their own password. Hashes are computed outside of transactions: they take their time. */
@Service
public class OwnPassword {

    private final Accounts accounts;
    private final UserRows rows;
    private final Passwords passwords;
    private final PresentPassword present;
    private final Trail trail;
    private final CurrentCaller currentCaller;
    private final TransactionTemplate transaction;

    OwnPassword(
            Accounts accounts,
            UserRows rows,
            Passwords passwords,
            PresentPassword present,
            Trail trail,
            CurrentCaller currentCaller,
            TransactionTemplate transaction) {
        this.accounts = accounts;
        this.rows = rows;
        this.passwords = passwords;
        this.present = present;
        this.trail = trail;
        this.currentCaller = currentCaller;
        this.transaction = transaction;
    }

    /**
     * Changes the caller's own password; all sessions end.
     *
     * @throws RefusedException if the present one is wrong or the new one too weak or used before
     */
    public void change(String present, String next) {
        Caller caller = currentCaller.get();
        caller.require(SecurityPermission.OWN);
        if (caller.actor().kind() != Actor.Kind.USER) {
            throw new NotPermitted("Only a person has a password.");
        }
        UUID id = UUID.fromString(caller.actor().id());
        Account account = accounts.byId(id).orElseThrow(() -> new NotFound("user", id));
        this.present.check(account, present);
        passwords.check(next, account.username());
        passwords.checkNotUsed(id, next);
        String hash = passwords.hash(next);
        transaction.executeWithoutResult(status -> {
            passwords.store(id, hash, account.credentials() + 1, false);
            rows.forget(id);
            record("user.password-changed", account);
        });
    }

    private void record(String action, Account account) {
        trail.record(new AuditEntry(action, "user", account.id().toString(), account.username(), null, null, null));
    }
}
