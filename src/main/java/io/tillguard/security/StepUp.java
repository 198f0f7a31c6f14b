package io.tillguard.security;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.shared.Actor;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.NotPermitted;
import io.tillguard.shared.RefusedException;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets a person show once more who they are, before what {@link Caller#requireProof} guards. */
@Service
public class StepUp {

    private final Accounts accounts;
    private final PresentPassword present;
    private final Proofs proofs;
    private final SecuritySettings settings;
    private final Trail trail;
    private final CurrentCaller currentCaller;
    private final TransactionTemplate transaction;
    private final Clock clock;

    StepUp(
            Accounts accounts,
            PresentPassword present,
            Proofs proofs,
            SecuritySettings settings,
            Trail trail,
            CurrentCaller currentCaller,
            TransactionTemplate transaction,
            Clock clock) {
        this.accounts = accounts;
        this.present = present;
        this.proofs = proofs;
        this.settings = settings;
        this.trail = trail;
        this.currentCaller = currentCaller;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Takes the caller's password. It counts in this session alone, for as long as {@code tillguard.security.proof-holds-for}
     * says.
     *
     * @throws NotPermitted if no person is signed in
     * @throws RefusedException if it is wrong, or the account is locked
     */
    public void prove(String password) {
        Caller caller = currentCaller.get();
        caller.require(SecurityPermission.OWN);
        if (caller.actor().kind() != Actor.Kind.USER) {
            throw new NotPermitted("Only a person has a password.");
        }
        UUID id = UUID.fromString(caller.actor().id());
        Account account = accounts.byId(id).orElseThrow(() -> new NotFound("user", id));
        present.check(account, password);
        Instant now = clock.instant();
        transaction.executeWithoutResult(status -> trail.record(
                new AuditEntry("user.proven", "user", account.id().toString(), account.username(), null, null, null)));
        proofs.keep(new Proofs.Proof(id, account.credentials(), now.plus(settings.proofHoldsFor())));
    }
}
