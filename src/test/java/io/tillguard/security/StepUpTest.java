package io.tillguard.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillguard.shared.Actor;
import io.tillguard.shared.Caller;
import io.tillguard.shared.NotPermitted;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Scope;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.time.Duration;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

@SqlTest
class StepUpTest extends SignInFixture {

    @Autowired
    private StepUp stepUp;

    @Autowired
    private TestClock clock;

    private final MockHttpSession session = new MockHttpSession();

    @BeforeEach
    void inASession() {
        signIn(PASSWORD, session);
    }

    @AfterEach
    void leave() {
        SecurityContextHolder.clearContext();
        RequestContextHolder.resetRequestAttributes();
    }

    @Test
    void aSignInAloneIsNoProof() {
        assertNeeded();
    }

    @Test
    void thePasswordGivenOnceMoreCountsForFiveMinutesInItsSession() {
        stepUp.prove(PASSWORD);
        assertThatCode(this::require).doesNotThrowAnyException();
        clock.advance(Duration.ofMinutes(5).minusMillis(1));
        assertThatCode(this::require).doesNotThrowAnyException();
        clock.advance(Duration.ofMillis(1));
        assertNeeded();
        assertThat(trail("user.proven")).isOne();
    }

    @Test
    void anotherSessionOfTheSamePersonProvesForItself() {
        stepUp.prove(PASSWORD);
        signIn(PASSWORD, new MockHttpSession());
        assertNeeded();
    }

    @Test
    void whoeverSignsInInTheSameSessionIsNotProvenByTheOneBefore() {
        asConsole(() ->
                users.create(new NewUser("wu", "Wu Di", Set.of(Role.AUDITOR), Scope.everything(), PASSWORD, false)));
        stepUp.prove(PASSWORD);
        signIn("wu", PASSWORD, session);
        assertNeeded();
    }

    @Test
    void aWrongPasswordIsOnRecordAndTakesATry() {
        for (int i = 0; i < 10; i++) {
            assertRefusal("password-wrong", () -> stepUp.prove("wrong-password-1"));
        }
        assertNeeded();
        assertRefusal("account-locked", () -> stepUp.prove(PASSWORD));
        assertThat(trail("user.password-wrong")).isEqualTo(10);
        assertNeeded();
    }

    @Test
    void noMachineProvesAnythingAndTheConsoleNeedsNot() {
        Actor token = new Actor(Actor.Kind.API_CLIENT, "token", "token", null);
        Caller machine = new Caller(token, Scope.everything(), Set.of(SecurityPermission.OWN.key()));
        assertThatThrownBy(() -> currentCaller.as(machine, () -> {
                    stepUp.prove(PASSWORD);
                    return true;
                }))
                .isInstanceOf(NotPermitted.class);
        assertThatCode(() -> Caller.system("task").requireProof(clock.instant()))
                .doesNotThrowAnyException();
    }

    private void signIn(String password, MockHttpSession into) {
        signIn("lin.mei", password, into);
    }

    private void signIn(String name, String password, MockHttpSession into) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setSession(into);
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
        Authentication signedIn =
                signIn.authenticate(UsernamePasswordAuthenticationToken.unauthenticated(name, password));
        SecurityContextHolder.getContext().setAuthentication(signedIn);
    }

    private void require() {
        currentCaller.get().requireProof(clock.instant());
    }

    private void assertNeeded() {
        assertRefusal(Caller.PROOF_NEEDED, this::require);
    }

    private static void assertRefusal(String code, ThrowingCallable work) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(code));
    }

    private long trail(String action) {
        return jdbc.sql("SELECT COUNT(*) FROM audit_entry WHERE action = :action AND subject_id = :id")
                .param("action", action)
                .param("id", id.toString())
                .query(Long.class)
                .single();
    }
}
