package io.tillguard.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillguard.shared.Caller;
import io.tillguard.shared.NotPermitted;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Scope;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@SqlTest
class SignInTest extends SignInFixture {

    @Autowired
    private TestClock clock;

    @Test
    void theRightPasswordOpensWhateverTheCaseOfTheName() {
        var caller = accounts.caller(attempt("LIN.mei", PASSWORD), "10.0.0.1", null);
        assertThat(caller.actor().name()).isEqualTo("Lin Mei");
        assertThat(caller.may(() -> "audit:read")).isTrue();
        assertThat(caller.may(() -> "fleet:edit")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"9, true", "10, false"})
    void theTenthFailedTryLocks(int tries, boolean opens) {
        fail(tries);
        if (opens) {
            assertThat(attempt("lin.mei", PASSWORD)).isNotNull();
        } else {
            assertRefused("lin.mei", PASSWORD);
        }
    }

    @ParameterizedTest
    @CsvSource({"1799, false", "1800, true"})
    void aLockLastsThirtyMinutes(int seconds, boolean opens) {
        fail(10);
        clock.advance(Duration.ofSeconds(seconds));
        if (opens) {
            assertThat(attempt("lin.mei", PASSWORD)).isNotNull();
        } else {
            assertRefused("lin.mei", PASSWORD);
        }
    }

    @Test
    void anAdministratorUnlocks() {
        fail(10);
        asConsole(() -> {
            users.unlock(id);
            return 0;
        });
        assertThat(attempt("lin.mei", PASSWORD)).isNotNull();
    }

    @Test
    void anUnknownNameIsRefusedInTheSameWords() {
        assertThat(refusal("nobody", PASSWORD)).isEqualTo(refusal("lin.mei", "wrong-password-1"));
    }

    @Test
    void everyTryIsAudited() {
        attempt("lin.mei", PASSWORD);
        fail(1);
        refusal("nobody", PASSWORD);
        assertThat(jdbc.sql("SELECT action FROM audit_entry WHERE action LIKE 'sign-in%' ORDER BY entry_no")
                        .query(String.class)
                        .list())
                .containsExactly("sign-in.succeeded", "sign-in.failed", "sign-in.failed");
    }

    @Test
    void aDisabledAccountOpensNothingAndItsSessionsEnd() {
        var session = attempt("lin.mei", PASSWORD);
        asConsole(() -> {
            users.disable(id, true);
            return 0;
        });
        assertRefused("lin.mei", PASSWORD);
        assertThatThrownBy(() -> accounts.caller(session, null, null)).isInstanceOf(NotPermitted.class);
    }

    @Test
    void aResetPasswordEndsSessionsAndMustBeChanged() {
        var session = attempt("lin.mei", PASSWORD);
        String oneTime = asConsole(() -> users.resetPassword(id));
        assertThatThrownBy(() -> accounts.caller(session, null, null)).isInstanceOf(NotPermitted.class);
        assertRefused("lin.mei", PASSWORD);
        var caller = accounts.caller(attempt("lin.mei", oneTime), null, null);
        assertThat(caller.permissions()).containsExactly("account:own");
    }

    @ParameterizedTest
    @CsvSource({"90, false", "91, true"})
    void aPasswordMustBeChangedAfterNinetyDays(int days, boolean mustChange) {
        clock.advance(Duration.ofDays(days));
        var caller = accounts.caller(attempt("lin.mei", PASSWORD), null, null);
        assertThat(caller.permissions().equals(Set.of("account:own"))).isEqualTo(mustChange);
    }

    @ParameterizedTest
    @CsvSource({
        "short-7, password-too-short",
        "elevenchar1, password-too-short",
        "only-letters-here, password-too-plain",
        "1234567890123, password-too-plain",
        "xx-lin.mei-2026, password-holds-name",
        "correct-horse-7, password-used-before"
    })
    void aWeakPasswordIsRefused(String next, String code) {
        assertThatThrownBy(() -> change(PASSWORD, next))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(code));
    }

    @Test
    void theLastFourPasswordsAreRefusedAndAnOlderOneIsNot() {
        String present = PASSWORD;
        for (String next : new String[] {"second-pass-22", "third-pass-333", "fourth-pass-44"}) {
            change(present, next);
            present = next;
        }
        String last = present;
        assertThatThrownBy(() -> change(last, PASSWORD)).isInstanceOf(RefusedException.class);
        change(last, "fifth-pass-555");
        change("fifth-pass-555", PASSWORD);
        assertThat(attempt("lin.mei", PASSWORD)).isNotNull();
    }

    @Test
    void nobodyTakesAwayTheirOwnAccess() {
        UUID admin = asConsole(() -> users.create(
                        new NewUser("root", "Root", Set.of(Role.ADMINISTRATOR), Scope.everything(), PASSWORD, false)))
                .id();
        Caller caller = accounts.caller(attempt("root", PASSWORD), null, null);
        assertThatThrownBy(() -> currentCaller.as(caller, () -> {
                    users.disable(admin, true);
                    return 0;
                }))
                .isInstanceOf(RefusedException.class);
    }

    private void change(String present, String next) {
        var caller = accounts.caller(attempt("lin.mei", present), null, null);
        currentCaller.as(caller, () -> {
            ownPassword.change(present, next);
            return 0;
        });
    }
}
