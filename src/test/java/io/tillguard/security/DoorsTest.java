package io.tillguard.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Scope;
import io.tillguard.shell.RequiresPermission;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import jakarta.annotation.security.PermitAll;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.Environment;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@SqlTest
class DoorsTest {

    private static final String ANY = "018f0000-0000-7000-8000-000000000000";

    @Autowired
    private MockMvc http;

    @Autowired
    private ApiClients clients;

    @Autowired
    private CurrentCaller currentCaller;

    @Autowired
    private TestClock clock;

    @Autowired
    private Environment environment;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping handlers;

    @Test
    void everyHandlerIsBehindTheMachineDoorAndAsksForAToken() throws Exception {
        for (MockHttpServletRequestBuilder call : calls("/api/v1/")) {
            http.perform(call)
                    .andExpect(status().isUnauthorized())
                    .andExpect(jsonPath("$.code").value("not-authenticated"));
        }
    }

    /** What the pages' own scripts ask for is for people who are signed in, and changes nothing for a forged request. */
    @Test
    void everyOtherHandlerIsBehindTheDoorOfPeople() throws Exception {
        for (MockHttpServletRequestBuilder call : calls("/files/")) {
            int status = http.perform(call).andReturn().getResponse().getStatus();
            assertThat(status).isIn(302, 403);
        }
    }

    /** What the page for phones asks for: a session that ended is told as such, and nothing is changed without the token. */
    @Test
    void everyHandlerOfPhonesAsksForASession() throws Exception {
        for (MockHttpServletRequestBuilder call : calls("/phone/data/")) {
            int status = http.perform(call).andReturn().getResponse().getStatus();
            assertThat(status).isIn(401, 403);
        }
    }

    /**
     * Whoever may do nothing is not told what a request lacks or names: each door asks before it judges a body that is JSON,
     * and before it looks for what the address names.
     */
    @Test
    void everyHandlerAnswersATokenWithoutPermissionsThatItIsNotPermitted() throws Exception {
        Token token = token(Set.of());
        List<String> others = new ArrayList<>();
        for (MockHttpServletRequestBuilder call : calls("/api/v1/")) {
            var answer = http.perform(call.header("Authorization", "Bearer " + token.value()))
                    .andReturn();
            int status = answer.getResponse().getStatus();
            if (status != 403 || !answer.getResponse().getContentAsString().contains("\"not-permitted\"")) {
                others.add(answer.getRequest().getMethod() + " "
                        + answer.getRequest().getRequestURI() + " " + status);
            }
        }
        assertThat(others).isEmpty();
    }

    @Test
    void everyViewSaysWhichPermissionOpensIt() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(Route.class));
        var views = scanner.findCandidateComponents("io.tillguard").stream()
                .map(definition -> view(String.valueOf(definition.getBeanClassName())))
                .filter(view -> !view.isAnnotationPresent(AnonymousAllowed.class))
                .toList();
        assertThat(views).isNotEmpty().allSatisfy(view -> {
            assertThat(view.isAnnotationPresent(RequiresPermission.class))
                    .as(view.getName())
                    .isTrue();
            assertThat(view.isAnnotationPresent(PermitAll.class))
                    .as(view.getName())
                    .isTrue();
        });
    }

    @Test
    void aTokenOpensWhatItsPermissionsName() throws Exception {
        http.perform(audit(token(Set.of("audit:read")))).andExpect(status().isOk());
        http.perform(audit(token(Set.of("fleet:read"))))
                .andExpect(status().isForbidden())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.code").value("not-permitted"));
    }

    @Test
    void aRevokedTokenOpensNothingAtOnce() throws Exception {
        Token token = token(Set.of("audit:read"));
        http.perform(audit(token)).andExpect(status().isOk());
        asConsole(() -> {
            clients.revoke(clients.list().getFirst().id());
            return token;
        });
        http.perform(audit(token)).andExpect(status().isUnauthorized());
    }

    @Test
    void anExpiredTokenOpensNothing() throws Exception {
        Token token = asConsole(() -> clients.register(new NewClient(
                "brief", Set.of("audit:read"), Scope.everything(), TestClock.START.plus(Duration.ofHours(1)))));
        clock.advance(Duration.ofMinutes(59));
        http.perform(audit(token)).andExpect(status().isOk());
        clock.advance(Duration.ofMinutes(1));
        http.perform(audit(token)).andExpect(status().isUnauthorized());
    }

    @Test
    void aScopedTokenDoesNotSeeWhatBelongsToNoSite() throws Exception {
        Token token = asConsole(() -> clients.register(
                new NewClient("scoped", Set.of("audit:read"), new Scope.Subtrees(Set.of(UUID.randomUUID())), null)));
        http.perform(audit(token))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.rows").isEmpty());
    }

    @Test
    void badInputIsRefusedWithACode() throws Exception {
        Token token = token(Role.MACHINE_PERMISSIONS);
        http.perform(audit(token).param("limit", "many"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.field").value("limit"));
        http.perform(audit(token).param("limit", "0"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value("limit-out-of-range"));
        http.perform(post("/api/v1/audit-entries").header("Authorization", "Bearer " + token.value()))
                .andExpect(status().isMethodNotAllowed())
                .andExpect(jsonPath("$.code").value("method-not-allowed"));
        http.perform(get("/api/v1/no-such-thing").header("Authorization", "Bearer " + token.value()))
                .andExpect(status().isNotFound());
        http.perform(audit(token).param("from", "yesterday")).andExpect(status().isBadRequest());
    }

    @Test
    void aValueWithACharacterThatNoTextHoldsIsABadRequest() throws Exception {
        Token token = token(Role.MACHINE_PERMISSIONS);
        for (String path : List.of("/api/v1/terminals", "/api/v1/sites", "/api/v1/audit-entries")) {
            http.perform(get(path)
                            .header("Authorization", "Bearer " + token.value())
                            .param("q", "\0")
                            .param("text", "a\0"))
                    .andExpect(status().isBadRequest())
                    .andExpect(jsonPath("$.code").value("bad-characters"));
        }
    }

    @Test
    void aBadTokenIsBoundedByItsAddressAndAGoodOneBehindTheSameGatewayIsNot() throws Exception {
        Token token = token(Set.of("audit:read"));
        RequestPostProcessor gateway = request -> {
            request.setRemoteAddr("192.0.2.77");
            return request;
        };
        MockHttpServletRequestBuilder bad =
                get("/api/v1/audit-entries").with(gateway).header("Authorization", "Bearer none");
        for (int i = 0; i < 60; i++) {
            http.perform(bad).andExpect(status().isUnauthorized());
        }
        http.perform(bad).andExpect(status().isTooManyRequests());
        http.perform(audit(token).with(gateway)).andExpect(status().isOk());
    }

    @Test
    void nobodysForwardedAddressIsBelievedUntilAProxyIsNamed() {
        assertThat(environment.getProperty("server.forward-headers-strategy")).isEqualTo("none");
    }

    @Test
    void onlyHealthIsOpen() throws Exception {
        for (String path : List.of("/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness")) {
            http.perform(get(path)).andExpect(status().isOk());
        }
        http.perform(get("/actuator/prometheus")).andExpect(status().isUnauthorized());
        http.perform(get("/actuator/info")).andExpect(status().isUnauthorized());
        http.perform(get("/actuator/info")
                        .header(
                                "Authorization",
                                "Bearer " + token(Set.of("audit:read")).value()))
                .andExpect(status().isForbidden());
    }

    @Test
    void answersForbidFramesAndSniffing() throws Exception {
        http.perform(get("/actuator/health"))
                .andExpect(header().string("X-Frame-Options", "DENY"))
                .andExpect(header().string("X-Content-Type-Options", "nosniff"))
                .andExpect(header().exists("Content-Security-Policy"))
                .andExpect(header().doesNotExist("Set-Cookie"));
    }

    private static MockHttpServletRequestBuilder audit(Token token) {
        return get("/api/v1/audit-entries").header("Authorization", "Bearer " + token.value());
    }

    private Token token(Set<String> permissions) {
        return asConsole(() -> clients.register(
                new NewClient("client " + permissions.hashCode(), permissions, Scope.everything(), null)));
    }

    private Token asConsole(Supplier<Token> work) {
        return currentCaller.as(Caller.system("test"), work);
    }

    private List<MockHttpServletRequestBuilder> calls(String door) {
        List<MockHttpServletRequestBuilder> calls = new ArrayList<>();
        handlers.getHandlerMethods().forEach((info, method) -> {
            if (method.getBeanType().getName().startsWith("io.tillguard")) {
                info.getPatternValues().forEach(pattern -> {
                    assertThat(pattern)
                            .matches("/(api/v1|files|phone/data)/.*|/phone|/phone/|/phone/words|/phone-sign-in");
                    if (pattern.startsWith(door)) {
                        calls.add(call(info, pattern));
                    }
                });
            }
        });
        assertThat(calls).isNotEmpty();
        return calls;
    }

    private static MockHttpServletRequestBuilder call(RequestMappingInfo info, String pattern) {
        String path = pattern.replaceAll("\\{[^}]*}", ANY);
        RequestMethod method =
                info.getMethodsCondition().getMethods().stream().findFirst().orElse(RequestMethod.GET);
        MediaType type = info.getConsumesCondition().getConsumableMediaTypes().stream()
                .findFirst()
                .orElse(MediaType.APPLICATION_JSON);
        return request(HttpMethod.valueOf(method.name()), path)
                .contentType(type)
                .content("{}");
    }

    private static Class<?> view(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
