package io.tillguard.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Scope;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;

/** One auditor, and somebody who tries to sign in. */
abstract class SignInFixture {

    static final String PASSWORD = "correct-horse-7";

    @Autowired
    SignIn signIn;

    @Autowired
    Users users;

    @Autowired
    OwnPassword ownPassword;

    @Autowired
    Accounts accounts;

    @Autowired
    CurrentCaller currentCaller;

    @Autowired
    JdbcClient jdbc;

    UUID id = UUID.randomUUID();

    @BeforeEach
    void oneAuditor() {
        id = asConsole(() -> users.create(
                        new NewUser("Lin.Mei", "Lin Mei", Set.of(Role.AUDITOR), Scope.everything(), PASSWORD, false)))
                .id();
    }

    final void fail(int tries) {
        for (int i = 0; i < tries; i++) {
            assertRefused("lin.mei", "wrong-password-" + i);
        }
    }

    final void assertRefused(String username, String password) {
        assertThat(refusal(username, password)).isEqualTo("Sign-in refused");
    }

    final String refusal(String username, String password) {
        try {
            attempt(username, password);
            return "opened";
        } catch (BadCredentialsException e) {
            return String.valueOf(e.getMessage());
        }
    }

    final SignedIn attempt(String username, String password) {
        var signedIn = signIn.authenticate(new UsernamePasswordAuthenticationToken(username, password));
        return (SignedIn) Objects.requireNonNull(signedIn.getPrincipal());
    }

    final <T> T asConsole(Supplier<T> work) {
        return currentCaller.as(Caller.system("test"), work);
    }
}
