package io.tillguard.security;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Scope;
import io.tillguard.testing.SqlTest;
import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;

@SqlTest
class PeopleDoorTest {

    private static final String PASSWORD = "correct-horse-7";

    @Autowired
    private MockMvc http;

    @Autowired
    private Users users;

    @Autowired
    private CurrentCaller currentCaller;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void oneAuditor() {
        currentCaller.as(
                Caller.system("test"),
                () -> users.create(
                        new NewUser("lin.mei", "Lin Mei", Set.of(Role.AUDITOR), Scope.everything(), PASSWORD, false)));
    }

    @Test
    void whoIsNotSignedInIsLedToTheSignIn() throws Exception {
        http.perform(get("/audit")).andExpect(status().is3xxRedirection()).andExpect(redirectedUrl("/login"));
    }

    @Test
    void signingInChangesTheSession() throws Exception {
        MockHttpSession session = new MockHttpSession();
        String before = session.getId();
        var answer = http.perform(post("/login")
                        .with(csrf())
                        .session(session)
                        .param("username", "lin.mei")
                        .param("password", PASSWORD))
                .andExpect(redirectedUrl("/"))
                .andReturn();
        var after = requireNonNull(answer.getRequest().getSession(false));
        assertThat(after.getId()).isNotEqualTo(before);
    }

    @Test
    void aWrongPasswordLeadsBackWithoutSayingWhy() throws Exception {
        for (String name : new String[] {"lin.mei", "nobody"}) {
            http.perform(post("/login").with(csrf()).param("username", name).param("password", "wrong-password-1"))
                    .andExpect(redirectedUrl("/login?error"));
        }
    }

    @Test
    void aSignInForgedByAnotherPageIsRefusedHoweverItsAddressIsSpelled() throws Exception {
        http.perform(post(URI.create("/%6cogin"))
                        .header("Sec-Fetch-Site", "cross-site")
                        .with(csrf())
                        .param("username", "lin.mei")
                        .param("password", PASSWORD))
                .andExpect(status().isForbidden());
    }

    @Test
    void aNameWithACharacterThatNoTextHoldsIsABadRequest() throws Exception {
        http.perform(post("/login").with(csrf()).param("username", "\0").param("password", PASSWORD))
                .andExpect(status().isBadRequest());
    }

    @Test
    void aSignInForgedByAnotherPageIsRefused() throws Exception {
        http.perform(post("/login")
                        .header("Sec-Fetch-Site", "cross-site")
                        .param("username", "lin.mei")
                        .param("password", PASSWORD))
                .andExpect(status().isForbidden());
        assertThat(jdbc.sql("SELECT COUNT(*) FROM audit_entry WHERE action = 'sign-in.succeeded'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aSessionOpensNoMachineDoor() throws Exception {
        MockHttpSession session = new MockHttpSession();
        http.perform(post("/login")
                .with(csrf())
                .session(session)
                .param("username", "lin.mei")
                .param("password", PASSWORD));
        http.perform(get("/api/v1/audit-entries").session(session)).andExpect(status().isUnauthorized());
    }

    @Test
    void pagesForbidFramesAndForeignContent() throws Exception {
        http.perform(get("/audit"))
                .andExpect(header().string("X-Frame-Options", "DENY"))
                .andExpect(header().exists("Content-Security-Policy"))
                .andExpect(header().string("Referrer-Policy", "same-origin"));
        http.perform(get("/audit").secure(true)).andExpect(header().exists("Strict-Transport-Security"));
    }
}
