package io.tillguard.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillguard.shared.Caller;
import io.tillguard.shared.RefusedException;
import io.tillguard.testing.SqlTest;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** How many tries a stranger has, whichever way they come. */
@SqlTest
class SignInLimitsTest extends SignInFixture {

    @Autowired
    private HashTurns turns;

    @Autowired
    private AddressLimits addresses;

    @Test
    void whoFoundAnOpenSessionGuessesThePresentPasswordNoLongerThanAtTheSignIn() {
        Caller found = accounts.caller(attempt("lin.mei", PASSWORD), null, null);
        for (int i = 0; i < 10; i++) {
            assertThat(refusedChange(found, "guess-number-" + i)).isEqualTo("password-wrong");
        }
        assertThat(refusedChange(found, PASSWORD)).isEqualTo("account-locked");
        assertRefused("lin.mei", PASSWORD);
        assertThat(actions("user.password-wrong")).hasSize(10);
    }

    @Test
    void anAddressThatTriesTooOftenIsInTheTrailOnce() {
        while (addresses.maySignIn("192.0.2.99")) {
            // It uses up its tries of this minute.
        }
        for (int i = 0; i < 5; i++) {
            var attempt = new UsernamePasswordAuthenticationToken("nobody", "x".repeat(8));
            attempt.setDetails(new WebAuthenticationDetails("192.0.2.99", null));
            assertThatThrownBy(() -> signIn.authenticate(attempt)).isInstanceOf(BadCredentialsException.class);
        }
        assertThat(actions("sign-in.refused")).hasSize(1);
    }

    @Test
    void aTryWhosePasswordNobodyCouldLookAtDoesNotCount() throws Exception {
        fail(9);
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch taken = new CountDownLatch(turns.most());
        try (ExecutorService others = Executors.newFixedThreadPool(turns.most())) {
            for (int i = 0; i < turns.most(); i++) {
                others.execute(() -> turns.take(() -> {
                    taken.countDown();
                    return awaited(release);
                }));
            }
            taken.await();
            assertRefused("lin.mei", PASSWORD);
            release.countDown();
        }
        assertThat(attempt("lin.mei", PASSWORD)).isNotNull();
    }

    private String refusedChange(Caller caller, String present) {
        try {
            return currentCaller.as(caller, () -> {
                ownPassword.change(present, "another-pass-22");
                return "changed";
            });
        } catch (RefusedException refused) {
            return refused.refusal().code();
        }
    }

    private List<String> actions(String action) {
        return jdbc.sql("SELECT action FROM audit_entry WHERE action = :action")
                .param("action", action)
                .query(String.class)
                .list();
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
