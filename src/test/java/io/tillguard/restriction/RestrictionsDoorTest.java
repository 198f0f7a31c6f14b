package io.tillguard.restriction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.tillguard.restriction.RestrictionFixture.Account;
import io.tillguard.security.ApiClients;
import io.tillguard.security.NewClient;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Scope;
import io.tillguard.testing.SqlTest;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import tools.jackson.databind.json.JsonMapper;

@SqlTest
@Import(RestrictionFixture.class)
class RestrictionsDoorTest {

    private static final String FREEZES = "/api/v1/account-freezes";
    private static final String LIMITS = "/api/v1/account-limits";

    @Autowired
    private MockMvc http;

    @Autowired
    private RestrictionFixture company;

    @Autowired
    private ApiClients clients;

    @Autowired
    private CurrentCaller currentCaller;

    @Autowired
    private JsonMapper json;

    private Account account;
    private String machine;

    @BeforeEach
    void anAccount() {
        account = company.company();
        machine = token(Set.of("restriction:read", "restriction:edit", "restriction:export", "fleet:read"));
    }

    @Test
    void aFreezeGoesItsWayByMachine() throws Exception {
        String body = send(FREEZES, """
                        {"merchant":"%s","kind":"FROZEN","reason":"=Refunds","toldBy":"UnionPay","held":5.5,"currency":"CNY",
                        "owner":"Lin","dueOn":"2026-03-09"}""".formatted(account.shop()))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.number").isNotEmpty())
                .andReturn()
                .getResponse()
                .getContentAsString();
        String id = json.readTree(body).get("id").stringValue();
        send(FREEZES + "/" + id + "/release", "{\"outcome\":\"Free\"}")
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value("freeze-step-missing"));
        for (FreezeStep step : FreezeStep.values()) {
            send(FREEZES + "/" + id + "/steps", "{\"step\":\"%s\",\"note\":\"Done\"}".formatted(step))
                    .andExpect(status().isOk());
        }
        send(FREEZES + "/" + id + "/release", "{\"outcome\":\"Free\"}").andExpect(status().isOk());
        http.perform(as(get(FREEZES))).andExpect(jsonPath("$.rows").isEmpty());
        http.perform(as(get(FREEZES + "?past=true&q=89831")))
                .andExpect(jsonPath("$.rows[0].outcome").value("Free"));
        assertThat(text(FREEZES + "/export?past=true"))
                .contains(
                        "UNIONPAY,898310053310001,Shop,FROZEN,'=Refunds,UnionPay,,",
                        "5.50,CNY,Lin,2026-03-09,false,INC-");
    }

    @Test
    void limitsComeByMachineAndAreListed() throws Exception {
        send(LIMITS, """
                        {"merchant":"%s","terminal":"till-0001","kind":"PER_DAY","amount":9000,"currency":"CNY","source":"Letter"}""".formatted(account.shop())).andExpect(status().isOk());
        http.perform(as(get(LIMITS + "?q=till-0001")))
                .andExpect(jsonPath("$.rows[0].amount.amount").value(9000.00));
        assertThat(text(LIMITS + "/export")).contains("UNIONPAY,898310053310001,TILL-0001,PER_DAY,9000.00,CNY,Letter");
        send(LIMITS, "{\"kind\":\"PER_DAY\"}")
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.field").value("merchant"));
        http.perform(as(get(LIMITS + "?after=x"))).andExpect(status().isUnprocessableContent());
        http.perform(as(get(FREEZES + "?after=x"))).andExpect(status().isUnprocessableContent());
        http.perform(as(get(FREEZES + "/" + UUID.randomUUID()))).andExpect(status().isNotFound());
    }

    @Test
    void whoMayOnlyReadChangesNothing() throws Exception {
        machine = token(Set.of("restriction:read"));
        send(FREEZES, "{}").andExpect(status().isForbidden());
        send(LIMITS, "{}").andExpect(status().isForbidden());
        http.perform(as(get(FREEZES + "/export"))).andExpect(status().isForbidden());
        http.perform(as(get(LIMITS + "/export"))).andExpect(status().isForbidden());
    }

    private String token(Set<String> permissions) {
        String name = UUID.randomUUID().toString();
        return Objects.requireNonNull(currentCaller.as(
                        Caller.system("test"),
                        () -> clients.register(new NewClient(name, permissions, Scope.everything(), null))))
                .value();
    }

    private ResultActions send(String path, String body) throws Exception {
        return http.perform(
                as(post(path)).contentType(MediaType.APPLICATION_JSON).content(body));
    }

    private String text(String path) throws Exception {
        return http.perform(as(get(path))).andReturn().getResponse().getContentAsString();
    }

    private MockHttpServletRequestBuilder as(MockHttpServletRequestBuilder request) {
        return request.header("Authorization", "Bearer " + machine);
    }
}
