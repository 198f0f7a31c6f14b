package io.tillguard.software;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import io.tillguard.security.ApiClients;
import io.tillguard.security.NewClient;
import io.tillguard.shared.Caller;
import io.tillguard.shared.Scope;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** The doors by which machines decide about software: baselines, allowed apps, support terms, names and exceptions. */
@SqlTest
@Import(SoftwareFixture.Beans.class)
class DecisionDoorsTest {

    private static final String FIRMWARE = """
            "manufacturer": "PAX", "model": "A920", "componentType": "FIRMWARE\"""";
    private static final String BASELINE = "{" + FIRMWARE + ", \"approved\": [\"1.6\", \"1.5\"]}";
    private static final String APP = "{\"name\": \"com.fine\", \"publisher\": \"=Fine\"}";
    private static final String SUPPORT = "{" + FIRMWARE + ", \"endOfSupport\": \"2026-01-01\"}";
    private static final String NAME = "{" + FIRMWARE + ", \"vendor\": \"Maker\", \"recordProduct\": \"Thing\"}";

    @Autowired
    private SoftwareFixture.Beans beans;

    @Autowired
    private ApiClients clients;

    @Autowired
    private MockMvc http;

    @Autowired
    private TestClock clock;

    private String all = "";
    private String reader = "";
    private String shop = "";

    @BeforeEach
    void twoShops() {
        SoftwareFixture fleet = new SoftwareFixture(beans);
        UUID one = fleet.site("S1");
        fleet.site("S2");
        UUID terminal = fleet.terminal(fleet.model("PAX", "A920"), "SN000001", one, "ACTIVE", null);
        fleet.report(terminal, TestClock.START, ComponentType.FIRMWARE, "PayDroid", "1.5");
        Set<String> edit = Set.of("software:read", "software:edit", "organisation:read");
        all = token("all", edit, Scope.everything());
        reader = token("reader", Set.of("software:read"), Scope.everything());
        shop = token("shop", edit, new Scope.Subtrees(Set.of(one)));
    }

    @Test
    void aBaselineIsSetOnceReplacedAndEnded() throws Exception {
        send(all, "baselines", BASELINE)
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.product.product").value("PayDroid"))
                .andExpect(jsonPath("$.approved[0]").value("1.5"))
                .andExpect(jsonPath("$.until").doesNotExist());
        send(all, "baselines", BASELINE).andExpect(status().isOk());
        clock.advance(Duration.ofDays(1));
        String id = id(send(all, "baselines", "{" + FIRMWARE + ", \"minimum\": \"1.6\"}")
                .andExpect(status().isCreated()));
        read(all, "baselines")
                .andExpect(jsonPath("$.rows", hasSize(1)))
                .andExpect(jsonPath("$.rows[0].minimum").value("1.6"));
        read(all, "baselines?history=true")
                .andExpect(jsonPath("$.rows", hasSize(2)))
                .andExpect(jsonPath("$.rows[1].until").value("2026-03-03T09:00:00Z"))
                .andExpect(jsonPath("$.rows[0].from").value("2026-03-03T09:00:00Z"));
        send(all, "baselines/" + id + "/end", "").andExpect(status().isOk());
        send(all, "baselines/" + id + "/end", "")
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value("decision-not-in-force"));
        read(all, "baselines").andExpect(jsonPath("$.rows", hasSize(0)));
        assertThat(trail("baseline.set")).isEqualTo(2);
        assertThat(trail("baseline.ended")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"allowed-apps, app", "support-terms, support", "vulnerability-names, name"})
    void otherDecisionsAreTakenOnceAndEnded(String path, String kind) throws Exception {
        String id = id(send(all, path, body(kind)).andExpect(status().isCreated()));
        send(all, path, body(kind)).andExpect(status().isOk());
        read(reader, path + "?q=I&limit=1").andExpect(jsonPath("$.rows[0].id").value(id));
        send(all, path + "/" + id + "/end", "").andExpect(status().isOk());
        read(reader, path).andExpect(jsonPath("$.rows", hasSize(0)));
        read(reader, path + "?history=true")
                .andExpect(jsonPath("$.rows[0].until").value("2026-03-02T09:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"baselines", "allowed-apps", "support-terms", "vulnerability-names", "vulnerability-exceptions"})
    void readersChangeNothingAndUnknownDecisionsAreNotFound(String path) throws Exception {
        String body = """
                {"manufacturer": "PAX", "model": "A920", "componentType": "FIRMWARE", "approved": ["1"], "name": "a",
                 "endOfSupport": "2026-01-01", "vendor": "v", "recordProduct": "p", "cve": "CVE-2024-0001", "reason": "r",
                 "until": "2026-04-01"}""";
        String end = path + "/" + UUID.randomUUID() + "/end";
        send(reader, path, body).andExpect(status().isForbidden());
        send(reader, end, "").andExpect(status().isForbidden());
        send(all, end, "").andExpect(status().isNotFound());
        read(reader, path + "?after=xyz").andExpect(jsonPath("$.code").value("cursor-malformed"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "baselines | {} | field-missing | manufacturer",
                "baselines | {@P} | baseline-empty | minimum",
                "baselines | {@P, \"minimum\": \"none\"} | version-malformed | minimum",
                "baselines | {@P, \"approved\": [\"1.5\", \"V1.05\"]} | version-twice | approved",
                "baselines | {@P, \"minimum\": \"2\", \"approved\": [\"1.5\"]} | approved-below-minimum | approved",
                "baselines | {@P, \"minimum\": \"2\", \"siteGroup\": \"S9\"} | unknown-site-group | siteGroup",
                "baselines | {@P, \"minimum\": \"2\", \"product\": \"Other\"} | unknown-product | product",
                "allowed-apps | {} | field-missing | name",
                "allowed-apps | {\"name\": \"a\", \"signatureSha256\": \"12\"} | digest-malformed | signatureSha256",
                "support-terms | {@P} | field-missing | endOfSupport",
                "support-terms | {@P, \"extendedSupport\": \"2030-01-01\"} | evidence-missing | evidence",
                "support-terms | {@P, \"endOfSupport\": \"soon\"} | date-malformed | endOfSupport",
                "vulnerability-names | {@P, \"vendor\": \"v\", \"recordProduct\": \"N/A\"} | name-unknown | recordProduct",
                "vulnerability-exceptions | {@P, \"until\": \"2026-04-01\", \"reason\": \"r\"} | field-missing | cve",
                "vulnerability-exceptions | {@P, \"cve\": \"CVE-2024-0001\", \"until\": \"2026-04-01\", \"reason\": \"r\"} | unknown-cve | cve"
            })
    void whatIsWrongIsRefusedByName(String path, String body, String code, String field) throws Exception {
        send(all, path, body.replace("@P", FIRMWARE))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value(code))
                .andExpect(jsonPath("$.field").value(field));
    }

    @Test
    void whoSeesAShopDecidesForTheShopOnly() throws Exception {
        String company = id(send(all, "baselines", BASELINE));
        String foreign = id(send(all, "baselines", group("S2")));
        send(shop, "baselines/" + foreign + "/end", "").andExpect(status().isNotFound());
        send(shop, "baselines/" + company + "/end", "")
                .andExpect(jsonPath("$.code").value("beyond-scope"));
        send(shop, "baselines", BASELINE).andExpect(jsonPath("$.code").value("beyond-scope"));
        send(shop, "baselines", group("S2")).andExpect(jsonPath("$.code").value("unknown-site-group"));
        send(shop, "baselines", group("ALL")).andExpect(jsonPath("$.code").value("unknown-site-group"));
        String own = id(send(shop, "baselines", group("S1")).andExpect(status().isCreated()));
        String region = id(send(all, "baselines", group("ALL")));
        send(shop, "baselines/" + region + "/end", "")
                .andExpect(jsonPath("$.code").value("beyond-scope"));
        read(shop, "baselines").andExpect(jsonPath("$.rows", hasSize(3)));
        read(all, "baselines").andExpect(jsonPath("$.rows", hasSize(4)));
        send(shop, "baselines/" + own + "/end", "").andExpect(status().isOk());
        send(shop, "allowed-apps", APP).andExpect(jsonPath("$.code").value("beyond-scope"));
        send(shop, "support-terms", SUPPORT).andExpect(jsonPath("$.code").value("beyond-scope"));
        send(shop, "vulnerability-names", NAME).andExpect(jsonPath("$.code").value("beyond-scope"));
    }

    @Test
    void listsAreReadPageByPageAndExportedWithoutLiveFormulas() throws Exception {
        for (int i = 0; i < 5; i++) {
            send(all, "allowed-apps", "{\"name\": \"com.app" + i + "\", \"publisher\": \"=Fine\"}");
        }
        String first = read(reader, "allowed-apps?limit=3")
                .andExpect(jsonPath("$.rows", hasSize(3)))
                .andReturn()
                .getResponse()
                .getContentAsString();
        String next = JsonPath.read(first, "$.next");
        read(reader, "allowed-apps?limit=3&after=" + next).andExpect(jsonPath("$.rows", hasSize(2)));
        byte[] file = read(reader, "allowed-apps/export")
                .andExpect(status().isOk())
                .andExpect(content().contentType("text/csv;charset=UTF-8"))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        assertThat(new String(file, StandardCharsets.UTF_8).lines())
                .hasSize(6)
                .anySatisfy(line -> assertThat(line).contains("com.app4,'=Fine"));
        for (String path : Set.of("baselines", "support-terms", "vulnerability-names", "vulnerability-exceptions")) {
            read(reader, path + "/export")
                    .andExpect(content().string(containsString("manufacturer,model,type,product")));
        }
        assertThat(trail("software.exported")).isEqualTo(5);
    }

    @Test
    void whoRanWhatOfAReleaseIsAskedAsOfADay() throws Exception {
        var release = beans.caller()
                .as(
                        Caller.system("test"),
                        () -> beans.releases()
                                .publish(SoftwareFixture.release("A920", "PayDroid", "1.6", "2026-02-01")))
                .release();
        String versions = "releases/" + release.id() + "/versions";
        read(reader, versions)
                .andExpect(jsonPath("$[0].version").value("1.5"))
                .andExpect(jsonPath("$[0].terminals").value(1));
        read(reader, versions + "?asOf=2026-03-02").andExpect(jsonPath("$", hasSize(1)));
        read(reader, versions + "?asOf=2026-03-01").andExpect(jsonPath("$", hasSize(0)));
        read(reader, versions + "?asOf=yesterday")
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value("bad-as-of"));
        read(reader, "releases/" + UUID.randomUUID() + "/versions").andExpect(status().isNotFound());
    }

    private static String group(String code) {
        return "{" + FIRMWARE + ", \"minimum\": \"1.5\", \"siteGroup\": \"" + code + "\"}";
    }

    private static String body(String kind) {
        return switch (kind) {
            case "app" -> APP;
            case "support" -> SUPPORT;
            default -> NAME;
        };
    }

    private static String id(ResultActions answer) throws Exception {
        return JsonPath.read(answer.andReturn().getResponse().getContentAsString(), "$.id");
    }

    private ResultActions send(String token, String path, String body) throws Exception {
        return http.perform(post("/api/v1/" + path)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .header("Authorization", "Bearer " + token));
    }

    private ResultActions read(String token, String path) throws Exception {
        return http.perform(get("/api/v1/" + path).header("Authorization", "Bearer " + token));
    }

    private long trail(String action) {
        return beans.jdbc()
                .sql("SELECT COUNT(*) FROM audit_entry WHERE action = ?")
                .param(action)
                .query(Long.class)
                .single();
    }

    private String token(String name, Set<String> permissions, Scope scope) {
        return beans.caller()
                .as(Caller.system("test"), () -> clients.register(new NewClient(name, permissions, scope, null)))
                .value();
    }
}
