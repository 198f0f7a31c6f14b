package io.tillguard.fleet;

import static io.tillguard.fleet.FleetFixture.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.tillguard.security.ApiClients;
import io.tillguard.security.NewClient;
import io.tillguard.shared.Scope;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@SqlTest
class BindingDoorTest {

    private static final String BINDING = """
            {"tid":"1002003a","merchantNo":"898310148160568","settlementAccount":"6222 0200 1234 5678",
            "unifiedCreditCode":"91350100M000100Y43","reason":"Contract 7"}""";

    @Autowired
    private FleetFixture fixture;

    @Autowired
    private ApiClients clients;

    @Autowired
    private MockMvc http;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private String editor = "";
    private String reader = "";
    private String west = "";

    @BeforeEach
    void aTerminal() {
        var company = fixture.company();
        fixture.register(row("PAX-000001", "SH-01"));
        Set<String> edit = Set.of("fleet:read", "fleet:edit", "organisation:read");
        editor = token("editor", edit, Scope.everything());
        reader = token("reader", Set.of("fleet:read", "organisation:read"), Scope.everything());
        west = token("west", edit, new Scope.Subtrees(Set.of(company.west())));
        clock.advance(Duration.ofDays(2));
    }

    @Test
    void aBindingIsReplacedAndYesterdayStaysAsItWas() throws Exception {
        http.perform(bind(editor, BINDING))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.binding.tid").value("1002003A"))
                .andExpect(jsonPath("$.binding.merchantNo").value("898310148160568"))
                .andExpect(jsonPath("$.binding.settlementAccount").value("••••••••••••5678"));
        http.perform(as(editor, get("/api/v1/terminals/PAX-000001?asOf=2026-03-03")))
                .andExpect(jsonPath("$.binding.tid").isEmpty());
        String entry = jdbc.sql("SELECT state_after FROM audit_entry WHERE action = 'terminal.bound'")
                .query(String.class)
                .single();
        assertThat(entry).contains("6222020012345678");
    }

    @Test
    void whatIsAbsentIsUnbound() throws Exception {
        http.perform(bind(editor, BINDING)).andExpect(status().isOk());
        clock.advance(Duration.ofHours(1));
        http.perform(bind(editor, "{\"tid\":\"10020030\",\"reason\":\"Contract ended\"}"))
                .andExpect(jsonPath("$.binding.tid").value("10020030"))
                .andExpect(jsonPath("$.binding.settlementAccount").isEmpty());
        assertThat(fixture.count("fleet_terminal_history")).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"tid\":\"1234567\",\"reason\":\"x\"}|bad-tid",
                "{\"merchantNo\":\"12345\",\"reason\":\"x\"}|bad-merchant-no",
                "{\"settlementAccount\":\"••••••••••••5678\",\"reason\":\"x\"}|bad-settlement-account",
                "{\"settlementAccount\":\"1234\",\"reason\":\"x\"}|bad-settlement-account",
                "{\"unifiedCreditCode\":\"91350100M000100Y44\",\"reason\":\"x\"}|bad-credit-code",
                "{\"tid\":\"12345678\"}|missing-reason",
            })
    void aBindingThatIsWrongIsRefused(String body, String code) throws Exception {
        http.perform(bind(editor, body))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value(code));
        assertThat(fixture.count("audit_entry WHERE action = 'terminal.bound'")).isZero();
    }

    @Test
    void aTerminalIsMovedToASiteOfTheCallersScopeOnly() throws Exception {
        http.perform(move(editor, "{\"site\":\"hz-01\",\"reason\":\"Permit 4\"}"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.site").value("HZ-01"));
        http.perform(move(editor, "{\"site\":\"nowhere\",\"reason\":\"Permit 4\"}"))
                .andExpect(status().isNotFound());
        http.perform(move(editor, "{\"reason\":\"Permit 4\"}"))
                .andExpect(jsonPath("$.code").value("missing-site"));
        http.perform(move(editor, "{\"site\":\"HZ-01\",\"latitude\":\"31\",\"reason\":\"Permit 4\"}"))
                .andExpect(jsonPath("$.code").value("incomplete-position"));
    }

    @Test
    void onlyAnEditorOfTheSiteMayBind() throws Exception {
        http.perform(bind(reader, BINDING)).andExpect(status().isForbidden());
        http.perform(bind(west, BINDING)).andExpect(status().isNotFound());
        http.perform(move(west, "{\"site\":\"CD-01\",\"reason\":\"x\"}")).andExpect(status().isNotFound());
    }

    private static MockHttpServletRequestBuilder bind(String token, String body) {
        return as(token, put("/api/v1/terminals/PAX-000001/binding"))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
    }

    private static MockHttpServletRequestBuilder move(String token, String body) {
        return as(token, put("/api/v1/terminals/PAX-000001/place"))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
    }

    private static MockHttpServletRequestBuilder as(String token, MockHttpServletRequestBuilder call) {
        return call.header("Authorization", "Bearer " + token);
    }

    private String token(String name, Set<String> permissions, Scope scope) {
        return Objects.requireNonNull(
                        fixture.all(() -> clients.register(new NewClient(name, permissions, scope, null))))
                .value();
    }
}
