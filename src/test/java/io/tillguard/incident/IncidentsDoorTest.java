package io.tillguard.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import io.tillguard.fleet.FleetFixture;
import io.tillguard.security.ApiClients;
import io.tillguard.security.NewClient;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Scope;
import io.tillguard.testing.SqlTest;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@SqlTest
class IncidentsDoorTest {

    private static final String ALL = "/api/v1/incidents";
    private static final Set<String> PERMISSIONS = Set.of(
            "incident:read",
            "incident:report",
            "incident:handle",
            "incident:export",
            "fleet:read",
            "organisation:read");

    @Autowired
    private MockMvc http;

    @Autowired
    private ApiClients clients;

    @Autowired
    private CurrentCaller currentCaller;

    @Autowired
    private FleetFixture fleet;

    private FleetFixture.Company company;
    private String machine;

    @BeforeEach
    void aTerminal() {
        company = fleet.company();
        fleet.register(FleetFixture.row("82000001", "SH-01"));
        machine = token("machine", PERMISSIONS, Scope.everything());
    }

    @Test
    void anIncidentIsReportedNotedAndCosted() throws Exception {
        String number = JsonPath.read(
                send(ALL, "{\"type\":\"mnt-04\",\"terminal\":\"82000001\",\"description\":\"=cmd()\"}")
                        .andExpect(status().isCreated())
                        .andExpect(jsonPath("$.severity").value("S3"))
                        .andReturn()
                        .getResponse()
                        .getContentAsString(),
                "$.number");
        send(ALL + "/" + number + "/notes", "{\"text\":\"Called the provider\"}")
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.events[1].note").value("Called the provider"));
        send(ALL + "/" + number + "/costs", "{\"kind\":\"REPAIR\",\"amount\":12600,\"currency\":\"cny\"}")
                .andExpect(status().isCreated());
        http.perform(as(machine, get(ALL + "/" + number)))
                .andExpect(jsonPath("$.total[0].amount").value(12600.0))
                .andExpect(jsonPath("$.total[0].currency").value("CNY"));
        http.perform(as(machine, get(ALL + "?type=MNT-04&state=NEW&site=sh-01")))
                .andExpect(jsonPath("$.rows[0].number").value(number));
        String csv = http.perform(as(machine, get(ALL + "/export?format=csv")))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(csv).contains(number + ",MNT-04,S3,NEW,,82000001,SH-01").contains("'=cmd()");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"MNT-99\"} | unknown-incident-type",
                "{} | field-missing",
                "{\"type\":\"MNT-01\",\"occurredAt\":\"2100-01-01T00:00:00Z\"} | in-the-future",
            })
    void whatIsNoIncidentIsRefusedByName(String body, String code) throws Exception {
        send(ALL, body)
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value(code));
    }

    @Test
    void anIncidentOfOtherSitesIsNotThere() throws Exception {
        String number = JsonPath.read(
                send(ALL, "{\"type\":\"MNT-01\",\"terminal\":\"82000001\"}")
                        .andReturn()
                        .getResponse()
                        .getContentAsString(),
                "$.number");
        String west = token("west", PERMISSIONS, new Scope.Subtrees(Set.of(company.west())));
        http.perform(as(west, get(ALL + "/" + number))).andExpect(status().isNotFound());
        http.perform(as(west, get(ALL))).andExpect(jsonPath("$.rows").isEmpty());
        http.perform(as(west, post(ALL)).contentType(MediaType.APPLICATION_JSON).content("{\"type\":\"MNT-01\"}"))
                .andExpect(status().isUnprocessableContent());
        http.perform(as(machine, get(ALL + "/INC-999999"))).andExpect(status().isNotFound());
        String reader = token("reader", Set.of("incident:read"), Scope.everything());
        http.perform(as(reader, post(ALL))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"type\":\"MNT-01\"}"))
                .andExpect(status().isForbidden());
    }

    @Test
    void whoWasToldOutsideIsKeptAndStruck() throws Exception {
        String number = JsonPath.read(
                send(ALL, "{\"type\":\"SEC-03\",\"terminal\":\"82000001\"}")
                        .andReturn()
                        .getResponse()
                        .getContentAsString(),
                "$.number");
        String told = ALL + "/" + number + "/notifications";
        http.perform(as(machine, get(told)))
                .andExpect(jsonPath("$.missing.length()").value(2));
        String entry = JsonPath.read(
                send(told, "{\"recipient\":\"POLICE\",\"contact\":\"110\",\"reference\":\"A310\"}")
                        .andExpect(status().isCreated())
                        .andReturn()
                        .getResponse()
                        .getContentAsString(),
                "$.id");
        send(told, "{\"recipient\":\"POLICE\",\"contact\":\"110\"}")
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.field").value("reference"));
        send(ALL + "/" + number + "/waivers", "{\"recipient\":\"ACQUIRER\",\"reason\":\"x\"}")
                .andExpect(status().isForbidden());
        http.perform(as(machine, delete(told + "/" + entry).param("reason", "Wrong number")))
                .andExpect(status().isNoContent());
        http.perform(as(machine, get(told)))
                .andExpect(jsonPath("$.missing.length()").value(2))
                .andExpect(jsonPath("$.notifications[0].struckReason").value("Wrong number"));
    }

    @Test
    void machinesReadTheDirectoryAndDoNotKeepIt() throws Exception {
        String directory = "/api/v1/emergency-contacts";
        http.perform(as(machine, get(directory + "?site=SH-01")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$").isEmpty());
        http.perform(as(machine, get(directory + "?site=NO-99"))).andExpect(status().isNotFound());
        send(directory, "{\"recipient\":\"POLICE\",\"name\":\"110\",\"phone\":\"110\"}")
                .andExpect(status().isForbidden());
    }

    private ResultActions send(String path, String body) throws Exception {
        return http.perform(
                as(machine, post(path)).contentType(MediaType.APPLICATION_JSON).content(body));
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
