package io.tillguard.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@SqlTest
class WorkOrdersDoorTest {

    private static final String ALL = "/api/v1/work-orders";
    private static final Set<String> PERMISSIONS = Set.of(
            "maintenance:read",
            "maintenance:request",
            "maintenance:edit",
            "maintenance:work",
            "maintenance:export",
            "fleet:read",
            "organisation:read");

    @Autowired
    private MockMvc http;

    @Autowired
    private ApiClients clients;

    @Autowired
    private CurrentCaller currentCaller;

    @Autowired
    private JdbcClient jdbc;

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
    void anOrderIsOpenedPlannedGivenAwayWorkedOnAndClosedWithItsCosts() throws Exception {
        String order = ALL + "/" + opened("{\"kind\":\"REPAIR\",\"terminal\":\"82000001\",\"title\":\"Printer jams\"}");
        send(put(order + "/plan"), "{\"plannedAt\":\"2026-03-03T01:00:00Z\",\"minutes\":45}")
                .andExpect(jsonPath("$.minutes").value(45));
        send(put(order + "/assignment"), "{\"assignee\":\"Wang\"}")
                .andExpect(jsonPath("$.state").value("ASSIGNED"));
        send(post(order + "/start"), "{\"outOfService\":true}")
                .andExpect(jsonPath("$.outOfService").value(true));
        send(post(order + "/pause"), "{\"text\":\"Parts\"}")
                .andExpect(jsonPath("$.state").value("WAITING"));
        send(post(order + "/resumption"), "{}").andExpect(status().isOk());
        String line = JsonPath.read(
                send(
                                post(order + "/costs"),
                                "{\"kind\":\"PARTS\",\"amount\":420.5,\"currency\":\"CNY\",\"quantity\":2}")
                        .andExpect(status().isCreated())
                        .andReturn()
                        .getResponse()
                        .getContentAsString(),
                "$.id");
        send(post(order + "/completion"), "{\"text\":\"New printer\"}")
                .andExpect(jsonPath("$.state").value("DONE"));
        http.perform(as(machine, get("/api/v1/terminals/82000001/costs")))
                .andExpect(jsonPath("$[0].amount.amount").value(420.5));
        http.perform(as(machine, delete(order + "/costs/" + line).param("reason", "Other order")))
                .andExpect(status().isNoContent());
        http.perform(as(machine, get(order)))
                .andExpect(jsonPath("$.costs[0].struckReason").value("Other order"))
                .andExpect(jsonPath("$.events.length()").value(9));
        http.perform(as(machine, get(ALL + "?live=true")))
                .andExpect(jsonPath("$.rows").isEmpty());
        String csv = http.perform(as(machine, get(ALL + "/export?state=DONE")))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(csv).contains(",REPAIR,DONE,false,82000001,SH-01,Printer jams,PERSON");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | field-missing",
                "{\"kind\":\"REPAIR\"} | field-missing",
                "{\"kind\":\"REPAIR\",\"terminal\":\"82000001\",\"minutes\":0} | bad-minutes",
            })
    void whatIsNoOrderIsRefusedByName(String body, String code) throws Exception {
        send(post(ALL), body)
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value(code));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/costs | {\"kind\":\"PARTS\",\"amount\":0,\"currency\":\"CNY\"} | wrong-sign",
                "/costs | {\"kind\":\"PARTS\",\"amount\":1,\"currency\":\"XXZ\"} | unknown-currency",
                "/costs | {\"kind\":\"PARTS\",\"amount\":1,\"currency\":\"CNY\",\"quantity\":0} | bad-pieces",
                "/costs | {\"kind\":\"PARTS\",\"amount\":1,\"currency\":\"CNY\",\"bookedOn\":\"2026-03-03\"} | in-the-future",
                "/completion | {} | order-state",
                "/pause | {\"text\":\"x\"} | order-state",
                "/cancellation | {} | field-missing",
            })
    void aStepThatCannotBeTakenIsRefusedByName(String step, String body, String code) throws Exception {
        String order = ALL + "/" + opened("{\"kind\":\"REPAIR\",\"terminal\":\"82000001\"}");
        send(post(order + step), body)
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value(code));
    }

    @Test
    void whoIsNobodyGetsNoOrder() throws Exception {
        String order = ALL + "/" + opened("{\"kind\":\"REPAIR\",\"terminal\":\"82000001\"}");
        send(put(order + "/assignment"), "{\"provider\":\"NOBODY\"}")
                .andExpect(jsonPath("$.code").value("unknown-provider"));
        send(put(order + "/assignment"), "{\"provider\":\"NOBODY\",\"assignee\":\"Wang\"}")
                .andExpect(jsonPath("$.code").value("one-assignee"));
    }

    @Test
    void ordersAreMovedAndGivenAwayTogetherAndReadAsACalendar() throws Exception {
        String first = opened("{\"kind\":\"REPAIR\",\"terminal\":\"82000001\",\"plannedAt\":\"2026-03-03T01:00:00Z\"}");
        String begun = opened("{\"kind\":\"TRAIN\",\"site\":\"SH-01\"}");
        send(post(ALL + "/" + begun + "/start"), "{}").andExpect(status().isOk());
        String both = "\"numbers\":[\"%s\",\"%s\"]".formatted(first, begun);
        send(post(ALL + "/moves"), "{%s,\"day\":\"2026-03-05\",\"reason\":\"Stocktaking\"}".formatted(both))
                .andExpect(jsonPath("$.changed").value(1))
                .andExpect(jsonPath("$.refused[0].number").value(begun))
                .andExpect(jsonPath("$.refused[0].refusal.code").value("order-state"));
        send(post(ALL + "/assignments"), "{%s,\"assignee\":\"Wang\"}".formatted(both))
                .andExpect(jsonPath("$.changed").value(1));
        send(post(ALL + "/assignments"), "{\"numbers\":[\"WO-999999\",\"%s\"],\"assignee\":\"Wang\"}".formatted(first))
                .andExpect(jsonPath("$.changed").value(1))
                .andExpect(jsonPath("$.refused[0].refusal.code").value("unknown-order"));
        send(post(ALL + "/moves"), "{\"numbers\":[],\"day\":\"2026-03-05\",\"reason\":\"x\"}")
                .andExpect(jsonPath("$.code").value("bad-count"));
        http.perform(as(machine, get("/api/v1/work-calendar?from=2026-03-01&until=2026-04-01&zone=Asia/Shanghai")))
                .andExpect(jsonPath("$.days[0].day").value("2026-03-05"))
                .andExpect(jsonPath("$.days[0].live").value(1))
                .andExpect(jsonPath("$.load[0].who").value("Wang"));
        http.perform(as(machine, get("/api/v1/work-calendar?from=2026-03-01&until=2026-07-01")))
                .andExpect(jsonPath("$.code").value("bad-days"));
        String ics = http.perform(as(machine, get(ALL + "/calendar.ics")))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(ics)
                .contains("DTSTART:20260305T010000Z", "DTEND:20260305T020000Z", first)
                .doesNotContain(begun);
        String reader = token("reader", Set.of("maintenance:read"), Scope.everything());
        http.perform(as(reader, get(ALL + "/calendar.ics"))).andExpect(status().isForbidden());
        assertThat(jdbc.sql("SELECT COUNT(*) FROM audit_entry WHERE action = 'work-orders.exported'")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void aPlanIsBegunAndEnded() throws Exception {
        String plan = JsonPath.read(
                send(post("/api/v1/maintenance-plans"), """
                        {"name":"Cleaning","manufacturer":"PAX","model":"A920","group":"EAST","every":6,"unit":"MONTHS",
                         "startsOn":"2026-04-01","work":"Clean","cost":35,"currency":"CNY","reason":"Vendor"}""")
                        .andExpect(status().isCreated())
                        .andReturn()
                        .getResponse()
                        .getContentAsString(),
                "$.id");
        http.perform(as(machine, get("/api/v1/maintenance-plans")))
                .andExpect(jsonPath("$.rows[0].modelName").value("PAX A920"))
                .andExpect(jsonPath("$.rows[0].group").value("EAST"));
        send(post("/api/v1/maintenance-plans/" + plan + "/end"), "{\"text\":\"Enough\"}")
                .andExpect(jsonPath("$.endReason").value("Enough"));
        send(post("/api/v1/maintenance-plans"), "{\"name\":\"X\",\"work\":\"Y\",\"every\":1,\"unit\":\"DAYS\"}")
                .andExpect(jsonPath("$.code").value("field-missing"));
    }

    @Test
    void anOrderOfOtherSitesIsNotThere() throws Exception {
        String order = ALL + "/" + opened("{\"kind\":\"REPAIR\",\"terminal\":\"82000001\"}");
        String west = token("west", PERMISSIONS, new Scope.Subtrees(Set.of(company.west())));
        http.perform(as(west, get(order))).andExpect(status().isNotFound());
        http.perform(as(west, post(order + "/start"))).andExpect(status().isNotFound());
        http.perform(as(west, get(ALL))).andExpect(jsonPath("$.rows").isEmpty());
        http.perform(as(west, get("/api/v1/terminals/82000001/costs"))).andExpect(status().isNotFound());
    }

    private String opened(String body) throws Exception {
        return JsonPath.read(
                send(post(ALL), body)
                        .andExpect(status().isCreated())
                        .andReturn()
                        .getResponse()
                        .getContentAsString(),
                "$.number");
    }

    private ResultActions send(MockHttpServletRequestBuilder call, String body) throws Exception {
        return http.perform(
                as(machine, call).contentType(MediaType.APPLICATION_JSON).content(body));
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
