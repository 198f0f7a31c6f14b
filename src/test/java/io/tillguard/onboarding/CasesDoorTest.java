package io.tillguard.onboarding;

import static org.assertj.core.api.Assertions.assertThat;
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
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@SqlTest
class CasesDoorTest {

    private static final String ALL = "/api/v1/onboarding-cases";

    private static final String CASE = """
            {"channel":"ONLINE","site":"SH-01","supplier":"seller","orderNumber":"PO-7","unseen":true,
             "applicant":"=Cloud Kitchen","unifiedCreditCode":"91350100M000100Y43","contactName":"Wang Lei",
             "contactPhone":"+86 21 5550 0100","settlementAccount":"6222021001112223",
             "lines":[{"manufacturer":"PAX","model":"A920","quantity":2}]}""";

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
    void aCompany() {
        company = onboarding.company();
        onboarding.supplier();
        machine = token("machine", Scope.everything());
    }

    @Test
    void aCaseIsOpenedReadAndExported() throws Exception {
        String number = JsonPath.read(
                send(post(ALL), CASE)
                        .andExpect(status().isCreated())
                        .andExpect(jsonPath("$.onboarding.stage").value("APPLIED"))
                        .andExpect(jsonPath("$.onboarding.settlementAccount").value("••••••••••••2223"))
                        .andExpect(jsonPath("$.missing[0].code").value("business-licence-missing"))
                        .andReturn()
                        .getResponse()
                        .getContentAsString(),
                "$.onboarding.number");
        send(put(ALL + "/" + number + "/origin"), "{\"invoiceNumber\":\"FP-1\",\"provenance\":\"Maker\"}")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.onboarding.provenance").value("Maker"));
        http.perform(as(machine, get(ALL + "?open=true&text=po-7")))
                .andExpect(jsonPath("$.rows[0].number").value(number))
                .andExpect(jsonPath("$.rows[0].quantity").value(2));
        http.perform(as(machine, get(ALL + "?stage=SHIPPED")))
                .andExpect(jsonPath("$.rows").isEmpty());
        assertThat(text(ALL + "/export?format=csv"))
                .contains(number + ",APPLIED,ONLINE,SH-01,SELLER,PO-7,FP-1,true,Maker,'=");
        assertThat(text(ALL + "/" + number + "/timeline")).contains(number + ",APPLIED,");
        send(post(ALL + "/" + number + "/stage"), "{\"stage\":\"WITHDRAWN\",\"note\":\"Too dear\"}")
                .andExpect(jsonPath("$.stages[1].note").value("Too dear"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"ONLINE\" | null | field-missing",
                "\"seller\" | \"nobody\" | unknown-supplier",
                "91350100M000100Y43 | 91350100M000100Y44 | bad-credit-code",
                "6222021001112223 | 1 | bad-settlement-account",
                "+86 21 5550 0100 | nine | bad-phone",
                "\"quantity\":2 | \"quantity\":0 | order-quantity",
                "\"quantity\":2 | \"quantity\":null | field-missing",
                "[{\"manufacturer\":\"PAX\",\"model\":\"A920\",\"quantity\":2}] | [] | order-lines",
                "[{\"manufacturer\":\"PAX\",\"model\":\"A920\",\"quantity\":2}] | [null] | field-missing",
            })
    void whatIsNoApplicationIsRefusedByName(String from, String to, String code) throws Exception {
        send(post(ALL), CASE.replace(from, to))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value(code));
    }

    @Test
    void aCaseOfOtherSitesIsNotThere() throws Exception {
        String number = JsonPath.read(
                send(post(ALL), CASE).andReturn().getResponse().getContentAsString(), "$.onboarding.number");
        String west = token("west", new Scope.Subtrees(Set.of(company.west())));
        http.perform(as(west, get(ALL + "/" + number))).andExpect(status().isNotFound());
        http.perform(as(west, get(ALL))).andExpect(jsonPath("$.rows").isEmpty());
        http.perform(as(west, get(ALL + "/" + number + "/timeline"))).andExpect(status().isNotFound());
        http.perform(as(west, post(ALL)).contentType(MediaType.APPLICATION_JSON).content(CASE))
                .andExpect(status().isNotFound());
        http.perform(as(machine, get(ALL + "/ONB-999999"))).andExpect(status().isNotFound());
        send(post(ALL + "/" + number + "/stage"), "{\"stage\":\"LATER\"}")
                .andExpect(jsonPath("$.code").value("unknown-stage"));
        send(post(ALL + "/" + number + "/documents"), "{\"kind\":\"OTHER\",\"file\":\"" + "0".repeat(64) + "\"}")
                .andExpect(status().isNotFound());
    }

    @Test
    void formsOfSerialNumbersAreSetByName() throws Exception {
        send(put("/api/v1/serial-forms"), "{\"manufacturer\":\"PAX\",\"mask\":\"1850#######\"}")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.mask").value("1850#######"));
        send(put("/api/v1/serial-forms"), "{\"manufacturer\":\"PAX\",\"mask\":\"(a+)+$\"}")
                .andExpect(jsonPath("$.code").value("bad-serial-mask"));
        send(put("/api/v1/serial-forms"), "{\"manufacturer\":\"PAX\",\"mask\":\"1850#######\",\"firstSerial\":\"1\"}")
                .andExpect(jsonPath("$.code").value("serial-form"));
        send(put("/api/v1/serial-forms"), "{\"manufacturer\":\"Nobody\",\"mask\":\"1850#######\"}")
                .andExpect(status().isNotFound());
    }

    private String text(String path) throws Exception {
        return http.perform(as(machine, get(path)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private ResultActions send(MockHttpServletRequestBuilder call, String body) throws Exception {
        return http.perform(
                as(machine, call).contentType(MediaType.APPLICATION_JSON).content(body));
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
                "organisation:read",
                "file:read",
                "file:add");
        return Objects.requireNonNull(currentCaller.as(
                        Caller.system("test"), () -> clients.register(new NewClient(name, permissions, scope, null))))
                .value();
    }
}
