package io.tillguard.rollout;

import java.util.function.Supplier;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Does work on many assignments in one transaction. Terminals that report meanwhile hold some of the same rows, in another
 * order; who then loses is repeated, and sees what the others did.
 */
@Component
class RepeatedTransaction {

    private static final int ATTEMPTS = 5;

    private final TransactionTemplate transaction;

    RepeatedTransaction(TransactionTemplate transaction) {
        this.transaction = transaction;
    }

    <T> T run(Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transaction.execute(status -> work.get());
            } catch (ConcurrencyFailureException | DuplicateKeyException | QueryTimeoutException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }
}
