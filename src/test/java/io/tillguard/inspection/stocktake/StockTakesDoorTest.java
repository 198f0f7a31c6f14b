package io.tillguard.inspection.stocktake;

import static org.assertj.core.api.Assertions.assertThat;
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
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@SqlTest
class StockTakesDoorTest {

    private static final String ALL = "/api/v1/stock-takes";

    @Autowired
    private MockMvc http;

    @Autowired
    private ApiClients clients;

    @Autowired
    private CurrentCaller currentCaller;

    @Autowired
    private StockTakeFixture take;

    private FleetFixture.Company company;
    private String machine = "";

    @BeforeEach
    void company() {
        company = take.company();
        machine = token("machine", StockTakeFixture.PERMISSIONS, Scope.everything());
    }

    @Test
    void aStockTakeIsBegunCountedClosedAndExported() throws Exception {
        String begun = send(post(ALL), "{\"node\":\"sh-01\",\"title\":\"Spring\",\"until\":\"2026-03-09T16:00:00Z\"}")
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.node").value("SH-01"))
                .andExpect(jsonPath("$.figures.terminals").value(3))
                .andReturn()
                .getResponse()
                .getContentAsString();
        Integer number = JsonPath.read(begun, "$.number");
        String one = ALL + "/" + number;
        send(post(one + "/sightings"), "{\"site\":\"SH-01\",\"byCamera\":true,\"seen\":[{\"serial\":\"82000001\"}]}")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$[0].result").value("CONFIRMED"));
        http.perform(as(machine, post(one + "/serials"))
                        .contentType("text/csv")
                        .content("serial,site\n82000002,SH-01\n99999999,\nx,\n"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.counts.CONFIRMED").value(1))
                .andExpect(jsonPath("$.counts.UNKNOWN").value(1))
                .andExpect(jsonPath("$.refused[0].code").value("bad-serial"));
        send(post(one + "/closing"), "{\"note\":\"Both shelves\"}")
                .andExpect(jsonPath("$.state").value("CLOSED"))
                .andExpect(jsonPath("$.figures.missing").value(1));
        http.perform(as(machine, get(one + "/terminals?outcome=MISSING")))
                .andExpect(jsonPath("$.rows.length()").value(1))
                .andExpect(jsonPath("$.rows[0].serial").value("82000003"));
        http.perform(as(machine, get(one + "/finds")))
                .andExpect(jsonPath("$.rows[0].serial").value("99999999"));
        http.perform(as(machine, get(ALL + "?state=CLOSED")))
                .andExpect(jsonPath("$.rows[0].number").value(number));
        assertThat(http.perform(as(machine, get(one + "/export")))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .contains("82000001,A920,SH-01,CONFIRMED", "82000003,A920,SH-01,MISSING", "99999999,,,UNKNOWN");
        assertThat(take.count("audit_entry WHERE action = 'stock-take.exported'"))
                .isEqualTo(1);
    }

    @Test
    void whatIsNoStockTakeIsRefusedByNameAndAForeignOneIsNotThere() throws Exception {
        send(post(ALL), "{}").andExpect(status().isUnprocessableContent());
        send(post(ALL), "{\"node\":\"SH-01\",\"until\":\"tomorrow\"}").andExpect(status().isBadRequest());
        String begun = send(post(ALL), "{\"node\":\"SH-01\",\"until\":\"2026-03-09T16:00:00Z\"}")
                .andReturn()
                .getResponse()
                .getContentAsString();
        Integer number = JsonPath.read(begun, "$.number");
        String west = token("west", StockTakeFixture.PERMISSIONS, new Scope.Subtrees(Set.of(company.west())));
        http.perform(as(west, get(ALL + "/" + number))).andExpect(status().isNotFound());
        http.perform(as(west, get(ALL))).andExpect(jsonPath("$.rows").isEmpty());
        http.perform(as(west, post(ALL + "/" + number + "/sightings"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"seen\":[{\"serial\":\"82000001\"}]}"))
                .andExpect(status().isNotFound());
        http.perform(as(machine, get(ALL + "/" + number + "/terminals?after=x")))
                .andExpect(status().isUnprocessableContent());
    }

    @Test
    void whatIsOddInASightingIsRefusedByName() throws Exception {
        String begun = send(post(ALL), "{\"node\":\"sh-01\",\"title\":\"Spring\",\"until\":\"2026-03-09T16:00:00Z\"}")
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.node").value("SH-01"))
                .andExpect(jsonPath("$.figures.terminals").value(3))
                .andReturn()
                .getResponse()
                .getContentAsString();
        Integer number = JsonPath.read(begun, "$.number");
        String one = ALL + "/" + number;
        send(post(one + "/sightings"), "{\"seen\":[null]}")
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value("field-missing"));
        send(post(one + "/sightings"), "{\"seen\":[{\"serial\":\"82000001\",\"seenAt\":\"2026-03-02T09:00:00Z\"}]}")
                .andExpect(jsonPath("$.field").value("sentAt"));
        send(
                        post(one + "/sightings"),
                        "{\"sentAt\":\"2029-03-02T09:00:00Z\",\"seen\":[{\"serial\":\"82000001\","
                                + "\"seenAt\":\"2026-03-02T09:00:00Z\"}]}")
                .andExpect(jsonPath("$[0].result").value("TOO_OLD"));
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
