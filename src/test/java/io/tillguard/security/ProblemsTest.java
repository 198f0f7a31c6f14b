package io.tillguard.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.matchesPattern;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Scope;
import io.tillguard.testing.SqlTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What a machine is told that asked for something it cannot have. */
@SqlTest
class ProblemsTest {

    private static final String DEEP = "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000);

    @Autowired
    private MockMvc http;

    @Autowired
    private ApiClients clients;

    @Autowired
    private ClientRows clientRows;

    @Autowired
    private CurrentCaller currentCaller;

    @Autowired
    private ProblemAdvice advice;

    @Autowired
    private AddressLimits limits;

    @Autowired
    private Problems problems;

    private Token token = Token.random();

    @BeforeEach
    void oneMachine() {
        token = currentCaller.as(
                Caller.system("test"),
                () -> clients.register(new NewClient("machine", Role.MACHINE_PERMISSIONS, Scope.everything(), null)));
    }

    @ParameterizedTest
    @CsvSource({
        "outdated, en, changed-meanwhile, Somebody else changed this meanwhile: read it again.",
        "outdated, zh-CN, changed-meanwhile, 其间已被他人修改，请重新读取。",
        "taken, en, already-there, This exists already: read it again.",
        "taken, zh-CN, already-there, 该记录已存在，请重新读取。",
        "contradicted, en, conflict, This contradicts what is stored: read it again.",
        "contradicted, zh-CN, conflict, 与已保存的内容冲突，请重新读取。"
    })
    void twoWhoChangeTheSameAreToldSoInTheirLanguage(String what, String language, String code, String detail)
            throws Exception {
        failing()
                .perform(get("/failing/" + what).header(HttpHeaders.ACCEPT_LANGUAGE, language))
                .andExpect(status().isConflict())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.code").value(code))
                .andExpect(jsonPath("$.detail").value(detail));
    }

    @Test
    void aBusyDatabaseSaysWhenToComeAgain() throws Exception {
        failing()
                .perform(get("/failing/slow"))
                .andExpect(status().isServiceUnavailable())
                .andExpect(header().string(HttpHeaders.RETRY_AFTER, "2"))
                .andExpect(jsonPath("$.code").value("busy"));
    }

    @Test
    void aDefectGivesAReferenceAndNothingOfItself() throws Exception {
        var answer = failing()
                .perform(get("/failing/defect"))
                .andExpect(status().isInternalServerError())
                .andExpect(jsonPath("$.reference").isNotEmpty())
                .andReturn();
        assertThat(answer.getResponse().getContentAsString()).doesNotContain("secret of the code", "Exception");
    }

    @Test
    void aClientBeyondItsRateWaits() throws Exception {
        var settings = new ApiSettings(2, 60);
        var filter = new BearerFilter(clientRows, limits, problems, settings);
        MockMvc slow = MockMvcBuilders.standaloneSetup(new Failing())
                .setControllerAdvice(advice)
                .addFilters(filter)
                .build();
        for (int call = 0; call < settings.requestsPerMinute(); call++) {
            slow.perform(signed(get("/failing/taken"))).andExpect(status().isConflict());
        }
        slow.perform(signed(get("/failing/taken")))
                .andExpect(status().isTooManyRequests())
                .andExpect(header().string(HttpHeaders.RETRY_AFTER, matchesPattern("[1-9][0-9]?")))
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.code").value("too-many-requests"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"code\":", "[]", "\"text\"", "{\"code\": {}}", "\u0000"})
    void whatIsNoSuchObjectIsUnreadable(String body) throws Exception {
        assertUnreadable(body);
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"code\":\"SH\\u0000\"}', /api/v1/sites, code",
        "'{\"code\":\"SH1\",\"address\":\"\\ud800 Road\"}', /api/v1/sites, address",
        "'{\"manufacturer\":\"PAX\",\"model\":\"A9\",\"approvals\":[{\"approvalNo\":\"4\\u00007\"}]}', /api/v1/models, approvals[0].approvalNo"
    })
    void aTextThatNoDatabaseHoldsIsNamedByItsField(String body, String address, String field) throws Exception {
        http.perform(signed(post(address))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body))
                .andExpect(status().isBadRequest())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.code").value("bad-characters"))
                .andExpect(jsonPath("$.field").value(field));
    }

    @Test
    void deepJsonIsRefusedWhereverItIsTaken() throws Exception {
        assertUnreadable(DEEP);
        http.perform(signed(post("/api/v1/status-reports"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(DEEP))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.code").isNotEmpty());
        http.perform(signed(post("/api/v1/vulnerabilities/imports"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(DEEP))
                .andExpect(status().is4xxClientError())
                .andExpect(jsonPath("$.code").isNotEmpty());
    }

    @ParameterizedTest
    @CsvSource({"en, The body is longer than 1 MiB.", "zh-CN, 请求正文超过 1 MiB。"})
    void aBodyLongerThanAnyObjectIsTooLarge(String language, String detail) throws Exception {
        String body = "{\"code\":\"" + "x".repeat(BodyLimit.MOST_BYTES) + "\"}";
        http.perform(signed(post("/api/v1/sites"))
                        .header(HttpHeaders.ACCEPT_LANGUAGE, language)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body))
                .andExpect(status().isContentTooLarge())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.code").value("body-too-large"))
                .andExpect(jsonPath("$.detail").value(detail));
    }

    @Test
    void anotherContentTypeIsUnsupported() throws Exception {
        http.perform(signed(post("/api/v1/sites"))
                        .contentType(MediaType.APPLICATION_XML)
                        .content("<site/>"))
                .andExpect(status().isUnsupportedMediaType())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.code").value("unsupported-media-type"));
    }

    @Test
    void anotherMethodIsNotAllowedAndTheAllowedOnesAreNamed() throws Exception {
        http.perform(signed(delete("/api/v1/sites")))
                .andExpect(status().isMethodNotAllowed())
                .andExpect(header().exists(HttpHeaders.ALLOW))
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.code").value("method-not-allowed"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/no-such-thing", "/api/v2/sites", "/api/v1/sites/a/b/c", "/api/", "/actuator/env"})
    void anUnknownAddressIsNotFoundAsAProblem(String path) throws Exception {
        var answer = http.perform(signed(get(path)))
                .andExpect(status().isNotFound())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.code").value("not-found"))
                .andReturn();
        assertThat(answer.getResponse().getContentAsString()).doesNotContain("Exception", "\tat ", "springframework");
    }

    private void assertUnreadable(String body) throws Exception {
        http.perform(signed(post("/api/v1/sites"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body))
                .andExpect(status().isBadRequest())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.code").value("unreadable"));
    }

    private MockHttpServletRequestBuilder signed(MockHttpServletRequestBuilder call) {
        return call.header(HttpHeaders.AUTHORIZATION, "Bearer " + token.value());
    }

    private MockMvc failing() {
        return MockMvcBuilders.standaloneSetup(new Failing())
                .setControllerAdvice(advice)
                .build();
    }

    /** Use cases that fail in every way that a database can make them. */
    @RestController
    static class Failing {

        @GetMapping("/failing/{what}")
        String fail(@PathVariable String what) {
            throw switch (what) {
                case "outdated" -> new OptimisticLockingFailureException("Changed");
                case "taken" -> new DuplicateKeyException("Unique index");
                case "contradicted" -> new DataIntegrityViolationException("Foreign key");
                case "slow" -> new QueryTimeoutException("Lock timeout");
                default -> new IllegalStateException("secret of the code");
            };
        }
    }
}
