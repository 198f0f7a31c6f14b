package io.tillguard.security;

import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Lets no more password hashes run at a time than there are cores: each takes 19 MiB on purpose, and who asks for one need
 * not be anybody yet.
 */
@Component
final class HashTurns {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final int most;
    private final Duration patience;
    private final Semaphore turns;

    @Autowired
    HashTurns() {
        this(Runtime.getRuntime().availableProcessors(), PATIENCE);
    }

    HashTurns(int most, Duration patience) {
        this.most = most;
        this.patience = patience;
        this.turns = new Semaphore(most, true);
    }

    int most() {
        return most;
    }

    /**
     * Does the work when it is its turn.
     *
     * @throws RefusedException if too many others came before
     */
    <T> T take(Supplier<T> work) {
        if (!acquired()) {
            throw new RefusedException(new Refusal(
                    "passwords-busy",
                    null,
                    "Too many passwords are being checked at this moment: try again in a few seconds",
                    null));
        }
        try {
            return work.get();
        } finally {
            turns.release();
        }
    }

    private boolean acquired() {
        try {
            return turns.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
