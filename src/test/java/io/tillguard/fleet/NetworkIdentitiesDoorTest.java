package io.tillguard.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import io.tillguard.fleet.TerminalReports.Network;
import io.tillguard.security.ApiClients;
import io.tillguard.security.NewClient;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Scope;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

class NetworkIdentitiesDoorTest extends RuleTest {

    private static final String TERMINAL = "/api/v1/terminals/SN000001/network-identities";
    private static final String SITE = "/api/v1/sites/SH01/network-identities";

    @Autowired
    private ApiClients clients;

    @Autowired
    private CurrentCaller currentCaller;

    @Autowired
    private MockMvc http;

    private UUID terminal;
    private String editor;

    @BeforeEach
    void aTerminalAtASite() {
        terminal = fleet.terminal(fleet.site("SH01"), TerminalState.ACTIVE, null);
        editor = token("editor", Set.of("fleet:read", "fleet:edit", "organisation:read"), Scope.everything());
    }

    @Test // EW-N04
    void aListFiresTheRuleAndClearsItThroughTheDoors() throws Exception {
        told(NOW, "10.9.0.1");
        sweep(NOW);
        assertThat(live("EW-N04")).isEmpty();
        allow(SITE, "IP", "10.1.0.0/16");
        sweep(NOW.plusSeconds(60));
        assertThat(live("EW-N04")).containsExactly("SN000001 3");
        String id = allow(TERMINAL, "ip", " 10.9.0.1 ");
        sweep(NOW.plusSeconds(120));
        assertThat(live("EW-N04")).isEmpty();
        end(id);
        sweep(NOW.plusSeconds(180));
        assertThat(live("EW-N04")).hasSize(1);
        told(NOW.plusSeconds(240), "10.1.255.255");
        sweep(NOW.plusSeconds(240));
        assertThat(live("EW-N04")).isEmpty();
    }

    @Test
    void whenTheLastEntryOfAKindEndsNothingIsChecked() throws Exception {
        told(NOW, "10.9.0.1");
        String id = allow(SITE, "IP", "10.1.0.0/16");
        sweep(NOW);
        assertThat(live("EW-N04")).hasSize(1);
        end(id);
        sweep(NOW.plusSeconds(60));
        assertThat(live("EW-N04")).isEmpty();
    }

    @Test
    void anEndedEntryStaysReadableAsOfItsDays() throws Exception {
        String id = allow(SITE, "APN", "CMIOT");
        http.perform(as(editor, get(TERMINAL)))
                .andExpect(jsonPath("$.rows[0].listed").value("cmiot"))
                .andExpect(jsonPath("$.rows[0].site").value("SH01"));
        sweep(NOW.plusSeconds(3_600));
        end(id);
        http.perform(as(editor, get(SITE))).andExpect(jsonPath("$.rows").isEmpty());
        http.perform(as(editor, get(SITE + "?asOf=" + NOW.plusSeconds(60))))
                .andExpect(jsonPath("$.rows[0].listed").value("cmiot"))
                .andExpect(jsonPath("$.rows[0].until").isNotEmpty());
        http.perform(ending(editor, id)).andExpect(status().isNotFound());
        assertThat(jdbc.queryForList(
                        "SELECT action FROM audit_entry WHERE action LIKE 'network-identity.%' ORDER BY id",
                        String.class))
                .containsExactly("network-identity.allowed", "network-identity.ended");
    }

    @ParameterizedTest
    @CsvSource({
        "IP, 10.1.0.0/33, bad-network-identity",
        "IP, example.org, bad-network-identity",
        "IP, 10.1.0.0/x, bad-network-identity",
        "ICCID, 8986001, bad-network-identity",
        "APN, a b, bad-network-identity",
        "MAC, 00:11, unknown-network-kind",
    })
    void whatIsNoIdentityIsRefused(String kind, String listed, String code) throws Exception {
        http.perform(allowing(editor, SITE, kind, listed))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value(code));
    }

    @Test
    void anIdentityIsListedOnceForEach() throws Exception {
        allow(SITE, "ICCID", "89860012345678901234");
        http.perform(allowing(editor, SITE, "ICCID", "89860012345678901234"))
                .andExpect(jsonPath("$.code").value("network-identity-listed"));
        allow(TERMINAL, "ICCID", "89860012345678901234");
    }

    @Test
    void onlyAnEditorOfTheSiteListsAndEnds() throws Exception {
        String reader = token("reader", Set.of("fleet:read", "organisation:read"), Scope.everything());
        var nowhere = new Scope.Subtrees(Set.of(UUID.randomUUID()));
        String other = token("other", Set.of("fleet:read", "fleet:edit", "organisation:read"), nowhere);
        String id = allow(SITE, "APN", "cmiot");
        http.perform(allowing(reader, SITE, "APN", "ctiot")).andExpect(status().isForbidden());
        http.perform(ending(reader, id)).andExpect(status().isForbidden());
        http.perform(allowing(other, SITE, "APN", "ctiot")).andExpect(status().isNotFound());
        http.perform(allowing(other, TERMINAL, "APN", "ctiot")).andExpect(status().isNotFound());
        http.perform(ending(other, id)).andExpect(status().isNotFound());
        http.perform(as(other, get(TERMINAL))).andExpect(status().isNotFound());
    }

    private void told(Instant at, String ip) {
        report(ReportFixture.network(terminal, at, new Network(null, null, ip, null, null)));
    }

    private String allow(String path, String kind, String listed) throws Exception {
        String answer = http.perform(allowing(editor, path, kind, listed))
                .andExpect(status().isCreated())
                .andReturn()
                .getResponse()
                .getContentAsString();
        return JsonPath.read(answer, "$.id");
    }

    private void end(String id) throws Exception {
        http.perform(ending(editor, id)).andExpect(status().isNoContent());
    }

    private static MockHttpServletRequestBuilder allowing(String token, String path, String kind, String listed) {
        String body = "{\"kind\":\"%s\",\"listed\":\"%s\",\"reason\":\"Contract 7\"}".formatted(kind, listed);
        return as(token, post(path)).contentType(MediaType.APPLICATION_JSON).content(body);
    }

    private static MockHttpServletRequestBuilder ending(String token, String id) {
        return as(token, post("/api/v1/network-identities/" + id + "/end"))
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"reason\":\"Line cancelled\"}");
    }

    private static MockHttpServletRequestBuilder as(String token, MockHttpServletRequestBuilder call) {
        return call.header("Authorization", "Bearer " + token);
    }

    private String token(String name, Set<String> permissions, Scope scope) {
        return Objects.requireNonNull(currentCaller.as(
                        Caller.system("test"), () -> clients.register(new NewClient(name, permissions, scope, null))))
                .value();
    }
}
