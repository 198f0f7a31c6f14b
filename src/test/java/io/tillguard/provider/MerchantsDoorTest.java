package io.tillguard.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import io.tillguard.security.ApiClients;
import io.tillguard.security.NewClient;
import io.tillguard.shared.Scope;
import io.tillguard.testing.SqlTest;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import org.hamcrest.Matchers;
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
class MerchantsDoorTest {

    private static final String ALL = "/api/v1/merchants";

    private static final String FILE = """
            acquirer,merchant_no,name,unified_credit_code,kind,number,issued,expires,evidence
            BANK,898310053310001,上海浦东一店,91350100M000100Y43,ACQUIRING_AGREEMENT,SD-1,2024-06-01,2026-03-31,
            BANK,898310053310001,上海浦东一店,91350100M000100Y43,FILING,BA-1,2024-06-01,,
            BANK,89831005331000,短号,,,,,,
            SHOP,898310053310002,上海徐汇店,,,,,,
            BANK,898310053310003,上海静安店,91350100M000100Y44,,,,,
            """;

    @Autowired
    private MockMvc http;

    @Autowired
    private ApiClients clients;

    @Autowired
    private ProviderFixture fixture;

    private String editor;
    private UUID bank;

    @BeforeEach
    void anAcquirer() {
        bank = fixture.verified(ProviderKind.ACQUIRER, "BANK");
        editor = fixture.asConsole(() -> clients.register(new NewClient(
                        "editor",
                        Set.of("provider:read", "provider:edit", "provider:export"),
                        Scope.everything(),
                        null))
                .value());
    }

    @Test
    void aFileOfMerchantsIsTakenAndItsBadRowsComeBackWithTheirReasons() throws Exception {
        upload(FILE)
                .andExpect(jsonPath("$.added").value(1))
                .andExpect(jsonPath("$.changed").value(1))
                .andExpect(jsonPath("$.refused[*].code")
                        .value(Matchers.contains("bad-merchant-no", "unknown-provider", "bad-credit-code")));
        upload(FILE).andExpect(jsonPath("$.unchanged").value(2));
        String exported = http.perform(as(get(ALL + "/export")))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(exported).contains("BANK,898310053310001,上海浦东一店,91350100M000100Y43,FILING,BA-1,2024-06-01,,");
        upload(exported).andExpect(jsonPath("$.unchanged").value(2));
    }

    @Test
    void aPaperTakesThePlaceOfTheOneOfItsKindAndBothStayOnRecord() throws Exception {
        upload(FILE);
        String id = JsonPath.read(text(list("?expiresWithin=29")), "$.rows[0].id");
        String paper = """
                {"kind":"ACQUIRING_AGREEMENT","number":"SD-2","issuedOn":"2026-03-01","expiresOn":"2028-03-31"}""";
        send(ALL + "/" + id + "/filings", paper).andExpect(status().isOk());
        list("?expiresWithin=29").andExpect(jsonPath("$.rows").isEmpty());
        http.perform(as(get(ALL + "/" + id + "/filings")))
                .andExpect(jsonPath("$.rows.length()").value(3));
        send(ALL + "/" + id + "/state", "{\"state\":\"CLOSED\",\"reason\":\"Shop closed\",\"version\":0}")
                .andExpect(jsonPath("$.state").value("CLOSED"));
        send(ALL + "/" + id + "/state", "{\"state\":\"CLOSED\",\"reason\":\"Again\",\"version\":1}")
                .andExpect(jsonPath("$.code").value("merchant-state"));
        send(ALL + "/" + id + "/state", "{\"state\":\"OPEN\",\"reason\":\"Late\",\"version\":0}")
                .andExpect(jsonPath("$.code").value("changed-meanwhile"));
    }

    @ParameterizedTest
    @CsvSource({
        "898310053310001, 201, ''",
        "89831005331000, 422, bad-merchant-no",
        "8983100533100011, 422, bad-merchant-no",
        "89831005331000A, 422, bad-merchant-no"
    })
    void aMerchantNumberHasFifteenDigits(String number, int status, String code) throws Exception {
        String body = "{\"acquirer\":\"%s\",\"merchantNo\":\"%s\",\"name\":\"Shop\"}".formatted(bank, number);
        ResultActions answer = send(ALL, body).andExpect(status().is(status));
        if (!code.isEmpty()) {
            answer.andExpect(jsonPath("$.code").value(code));
        }
    }

    @Test
    void onlyAnAcquirerGivesMerchantNumbers() throws Exception {
        UUID other = fixture.verified(ProviderKind.SERVICE_PROVIDER, "FIX");
        String body = "{\"acquirer\":\"%s\",\"merchantNo\":\"898310053310001\",\"name\":\"Shop\"}".formatted(other);
        send(ALL, body).andExpect(jsonPath("$.code").value("no-acquirer"));
        send(ALL, "{\"merchantNo\":\"898310053310001\",\"name\":\"Shop\"}")
                .andExpect(jsonPath("$.code").value("field-missing"));
    }

    private ResultActions list(String query) throws Exception {
        return http.perform(as(get(ALL + query)));
    }

    private static String text(ResultActions answer) throws Exception {
        return answer.andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8);
    }

    private ResultActions upload(String file) throws Exception {
        return http.perform(
                as(post(ALL + "/import")).contentType("text/csv").content(file.getBytes(StandardCharsets.UTF_8)));
    }

    private ResultActions send(String path, String body) throws Exception {
        return http.perform(
                as(post(path)).contentType(MediaType.APPLICATION_JSON).content(body));
    }

    private MockHttpServletRequestBuilder as(MockHttpServletRequestBuilder call) {
        return call.header("Authorization", "Bearer " + editor);
    }
}
