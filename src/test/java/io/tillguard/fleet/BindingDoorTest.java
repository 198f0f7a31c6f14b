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
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
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
    }

    @Test
    void theTrailTellsOneSettlementAccountFromAnotherWithoutShowingIt() throws Exception {
        http.perform(bind(editor, BINDING)).andExpect(status().isOk());
        clock.advance(Duration.ofHours(1));
        http.perform(bind(editor, BINDING.replace("6222 0200", "6222 0201"))).andExpect(status().isOk());
        String entries = String.join(
                "\n",
                jdbc.sql("SELECT CONCAT(state_before, state_after) FROM audit_entry WHERE action = 'terminal.bound'")
                        .query(String.class)
                        .list());
        assertThat(entries).doesNotContain("622202001234", "622202011234");
        var accounts = Pattern.compile("••••5678 sha256:[0-9a-f]{8}\"")
                .matcher(entries)
                .results()
                .map(MatchResult::group)
                .toList();
        assertThat(accounts).hasSize(3);
        assertThat(accounts.stream().distinct()).hasSize(2);
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
    void aMovedTerminalIsShownAsOfTheDayWhenItStoodInTheReadersScope() throws Exception {
        http.perform(move(editor, "{\"site\":\"cd-01\",\"reason\":\"Permit 4\"}"))
                .andExpect(status().isOk());
        http.perform(as(west, get("/api/v1/terminals/PAX-000001")))
                .andExpect(jsonPath("$.site").value("CD-01"));
        clock.advance(Duration.ofDays(1));
        http.perform(move(editor, "{\"site\":\"hz-01\",\"reason\":\"Permit 5\"}"))
                .andExpect(status().isOk());
        http.perform(as(west, get("/api/v1/terminals/PAX-000001"))).andExpect(status().isNotFound());
        http.perform(as(west, get("/api/v1/terminals/PAX-000001?asOf=2026-03-04T12:00:00Z")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.site").value("CD-01"));
        http.perform(as(west, get("/api/v1/terminals/PAX-000001?asOf=2026-03-03")))
                .andExpect(status().isNotFound());
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
