package io.tillguard.onboarding;

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
import java.util.stream.Collectors;
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
class ReceiptsDoorTest {

    private static final String ALL = "/api/v1/receiving-inspections";

    private static final String ANSWERS = ReceiptItem.of(false).stream()
            .map("{\"item\":\"%s\",\"outcome\":\"PASS\"}"::formatted)
            .collect(Collectors.joining(",", "[", "]"));

    private static final String BODY = """
            {"terminal":"71000000","scannedSerial":"71000000","result":"ACCEPT","firmwareVersion":"=1","answers":%s}""".formatted(ANSWERS);

    @Autowired
    private MockMvc http;

    @Autowired
    private ApiClients clients;

    @Autowired
    private CurrentCaller currentCaller;

    @Autowired
    private OnboardingFixture onboarding;

    private FleetFixture.Company company;
    private String machine;

    @BeforeEach
    void aDelivery() {
        company = onboarding.company();
        onboarding.caseIn(Stage.RECEIVED, company.shanghai(), onboarding.supplier(), 1, false);
        machine = token("machine", Scope.everything());
    }

    @Test
    void anInspectionIsTakenInReadAndExported() throws Exception {
        http.perform(as(machine, get(ALL + "/checklist?terminal=71000000")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.length()").value(13));
        send(ALL, BODY)
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.result").value("ACCEPT"))
                .andExpect(jsonPath("$.onboarding").isNotEmpty());
        http.perform(as(machine, get(ALL + "?text=7100&result=ACCEPT")))
                .andExpect(jsonPath("$.rows[0].serial").value("71000000"));
        http.perform(as(machine, get(ALL + "?waiting=true")))
                .andExpect(jsonPath("$.rows").isEmpty());
        String csv = http.perform(as(machine, get(ALL + "/export")))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(csv).contains(",71000000,PAX,A920,SH-01,ACCEPT,,71000000,false,,,'=1,");
        send(ALL, BODY).andExpect(jsonPath("$.code").value("not-received"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"result\":\"ACCEPT\" | \"result\":null | field-missing",
                "\"scannedSerial\":\"71000000\" | \"scannedSerial\":\" \" | field-missing",
                "{\"item\":\"PRINT\",\"outcome\":\"PASS\"} | null | field-missing",
                "{\"item\":\"PRINT\",\"outcome\":\"PASS\"} | {\"item\":\"PRINT\"} | field-missing",
                "{\"item\":\"PRINT\",\"outcome\":\"PASS\"} | {\"item\":\"KEYS\",\"outcome\":\"PASS\"} | item-unanswered",
                "\"result\":\"ACCEPT\" | \"result\":\"CONDITIONAL\" | conditions-missing",
            })
    void whatIsNoInspectionIsRefusedByName(String from, String to, String code) throws Exception {
        send(ALL, BODY.replace(from, to))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value(code));
    }

    @Test
    void whatCameToOtherSitesIsNotThereAndMachinesDoNotApprove() throws Exception {
        String number = JsonPath.read(send(ALL, BODY).andReturn().getResponse().getContentAsString(), "$.number");
        String west = token("west", new Scope.Subtrees(Set.of(company.west())));
        http.perform(as(west, get(ALL + "/" + number))).andExpect(status().isNotFound());
        http.perform(as(west, get(ALL))).andExpect(jsonPath("$.rows").isEmpty());
        http.perform(as(west, post(ALL)).contentType(MediaType.APPLICATION_JSON).content(BODY))
                .andExpect(status().isNotFound());
        http.perform(as(west, get(ALL + "/checklist?terminal=71000000"))).andExpect(status().isNotFound());
        send(ALL + "/" + number + "/second-signature", "{}").andExpect(status().isForbidden());
        send(ALL + "/" + number + "/conditions-met", "{}").andExpect(status().isForbidden());
        send(ALL + "/earlier", "{\"records\":[]}").andExpect(status().isForbidden());
        send(ALL + "/claims/RMA-999999/settlement", "{\"outcome\":\"x\"}").andExpect(status().isNotFound());
    }

    private ResultActions send(String path, String body) throws Exception {
        return http.perform(
                as(machine, post(path)).contentType(MediaType.APPLICATION_JSON).content(body));
    }

    private static MockHttpServletRequestBuilder as(String token, MockHttpServletRequestBuilder call) {
        return call.header("Authorization", "Bearer " + token);
    }

    private String token(String name, Scope scope) {
        Set<String> permissions = Set.of(
                "onboarding:read",
                "onboarding:edit",
                "onboarding:inspect",
                "onboarding:export",
                "fleet:read",
                "organisation:read");
        return Objects.requireNonNull(currentCaller.as(
                        Caller.system("test"), () -> clients.register(new NewClient(name, permissions, scope, null))))
                .value();
    }
}
