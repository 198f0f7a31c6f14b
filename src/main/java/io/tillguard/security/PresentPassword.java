package io.tillguard.security;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Asks a person who is signed in for the password once more. */
@Component
class PresentPassword {

    private final UserRows rows;
    private final Passwords passwords;
    private final Trail trail;
    private final TransactionTemplate transaction;

    PresentPassword(UserRows rows, Passwords passwords, Trail trail, TransactionTemplate transaction) {
        this.rows = rows;
        this.passwords = passwords;
        this.trail = trail;
        this.transaction = transaction;
    }

    /**
     * Takes one of the account's tries, as a sign-in does: who found an open session guesses no further than there.
     *
     * @throws RefusedException if it is wrong, or no try is left
     */
    void check(Account account, String present) {
        boolean free = Boolean.TRUE.equals(transaction.execute(status -> rows.takeTry(account.id())));
        if (!free) {
            throw new RefusedException(new Refusal(
                    "account-locked", "present", "The account is locked after failed tries: try again later", null));
        }
        boolean right;
        try {
            right = passwords.matches(present, passwords.stored(account.id()));
        } catch (RefusedException busy) {
            transaction.executeWithoutResult(status -> rows.giveTryBack(account.id()));
            throw busy;
        }
        if (!right) {
            transaction.executeWithoutResult(status -> trail.record(new AuditEntry(
                    "user.password-wrong", "user", account.id().toString(), account.username(), null, null, null)));
            throw new RefusedException(
                    new Refusal("password-wrong", "present", "The present password is not this one", null));
        }
        transaction.executeWithoutResult(status -> rows.unlock(account.id()));
    }
}
