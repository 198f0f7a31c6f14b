package io.tillguard.audit;

import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import jakarta.annotation.PreDestroy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Service;

/**
 * Verifies on request, once at a time and on a thread of its own: the whole chain is read, so neither a page's session nor
 * many requests at a time may hang on it.
 */
@Service
public final class VerificationDesk {

    private static final Logger LOG = LoggerFactory.getLogger(VerificationDesk.class);

    private final Supplier<Verdict> verification;
    private final CurrentCaller currentCaller;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("audit-verification").factory());
    private CompletableFuture<Verdict> present =
            CompletableFuture.failedFuture(new IllegalStateException("Nothing was verified yet"));
    private volatile boolean closing;

    @Autowired
    VerificationDesk(Verification verification, CurrentCaller currentCaller) {
        this.currentCaller = currentCaller;
        this.verification = () -> verification.verify(new Verification.Progress() {
            @Override
            public void report(long done, long total) {
                // Who asked waits for the end.
            }

            @Override
            public boolean cancelled() {
                return closing;
            }
        });
    }

    VerificationDesk(Supplier<Verdict> verification, CurrentCaller currentCaller) {
        this.verification = verification;
        this.currentCaller = currentCaller;
    }

    /** The verdict to come of the verification that is under way, or else of a new one. */
    public synchronized CompletableFuture<Verdict> start() {
        Caller caller = currentCaller.get();
        caller.require(AuditPermission.READ);
        if (present.isDone()) {
            present = CompletableFuture.supplyAsync(() -> currentCaller.as(caller, this::logged), thread);
        }
        return present.copy();
    }

    /**
     * Verifies and waits for the end.
     *
     * @throws RefusedException if a verification is under way
     */
    public Verdict verify() {
        CompletableFuture<Verdict> verdict;
        synchronized (this) {
            currentCaller.get().require(AuditPermission.READ);
            if (!present.isDone()) {
                throw new RefusedException(new Refusal(
                        "verification-runs", null, "The trail is being verified: ask again when that has ended", null));
            }
            verdict = start();
        }
        try {
            return verdict.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    private Verdict logged() {
        try {
            return verification.get();
        } catch (RuntimeException e) {
            LOG.error("The trail could not be verified", e);
            throw e;
        }
    }

    @PreDestroy
    void close() {
        closing = true;
        thread.shutdownNow();
    }
}
