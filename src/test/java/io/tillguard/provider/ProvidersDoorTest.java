package io.tillguard.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@SqlTest
class ProvidersDoorTest {

    private static final String ALL = "/api/v1/providers";

    @Autowired
    private MockMvc http;

    @Autowired
    private ApiClients clients;

    @Autowired
    private ProviderFixture fixture;

    @Autowired
    private JdbcClient jdbc;

    private String editor;

    @BeforeEach
    void anEditor() {
        editor = token("editor", Set.of("provider:read", "provider:edit", "provider:export"), Scope.everything());
    }

    @Test
    void aProviderIsAddedVerifiedContractedAndTakesWork() throws Exception {
        String id = created(post(ALL), """
                {"kind":"SERVICE_PROVIDER","code":"huatong","name":"华通","unifiedCreditCode":"91350100M000100Y43"}""");
        String one = ALL + "/" + id;
        asked(one)
                .andExpect(jsonPath("$.admitted").value(false))
                .andExpect(jsonPath("$.reasons[*].code")
                        .value(Matchers.contains("provider-unverified", "licence-missing", "no-contract")));
        send(post(one + "/verification"), "{\"version\":0}")
                .andExpect(jsonPath("$.verified").value(true));
        String licence = created(post(one + "/licences"), """
                {"kind":"BUSINESS_LICENCE","number":"31-1","issuedOn":"2024-05-01","expiresOn":"2029-04-30"}""");
        String contract = created(post(one + "/contracts"), contract("\"PRESENT\""));
        send(post(one + "/contracts/" + contract + "/signature"), "{\"version\":0}")
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value("licence-unverified"));
        send(post(one + "/licences/" + licence + "/checks"), "{\"source\":\"国家企业信用信息公示系统\"}")
                .andExpect(jsonPath("$.checkedOn").value("2026-03-02"));
        send(post(one + "/contracts/" + contract + "/signature"), "{\"version\":0}")
                .andExpect(jsonPath("$.state").value("SIGNED"));
        asked(one)
                .andExpect(jsonPath("$.admitted").value(true))
                .andExpect(
                        jsonPath("$.contract.terms.prices[0].unitPrice.amount").value(180.0));
        assertThat(jdbc.sql("SELECT action FROM audit_entry WHERE action LIKE 'provider.%' ORDER BY id")
                        .query(String.class)
                        .list())
                .containsExactly(
                        "provider.created",
                        "provider.verified",
                        "provider.licence-recorded",
                        "provider.contract-drafted",
                        "provider.licence-checked",
                        "provider.contract-signed");
    }

    @Test
    void nothingIsSignedWithoutANeededClauseAndWhatIsSignedStays() throws Exception {
        UUID id = fixture.ready("FIX");
        String contracts = ALL + "/" + id + "/contracts";
        String draft = created(post(contracts), contract("\"MISSING\""));
        send(post(contracts + "/" + draft + "/signature"), "{\"version\":0}")
                .andExpect(jsonPath("$.code").value("clause-missing"));
        send(put(contracts + "/" + draft), contract("\"PRESENT\"").replace("}}", "},\"version\":0}"))
                .andExpect(status().isOk());
        send(put(contracts + "/" + draft), contract("\"PRESENT\"").replace("}}", "},\"version\":0}"))
                .andExpect(jsonPath("$.code").value("changed-meanwhile"));
        send(post(contracts + "/" + draft + "/signature"), "{\"version\":1}").andExpect(status().isOk());
        send(put(contracts + "/" + draft), contract("\"PRESENT\"").replace("}}", "},\"version\":2}"))
                .andExpect(jsonPath("$.code").value("contract-state"));
        send(post(contracts + "/" + draft + "/end"), "{\"version\":2,\"endedOn\":\"2026-03-01\",\"reason\":\"x\"}")
                .andExpect(jsonPath("$.code").value("contract-end"));
        send(post(contracts + "/" + draft + "/end"), "{\"version\":2,\"reason\":\"Bad work\"}")
                .andExpect(jsonPath("$.endedOn").value("2026-03-02"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"code\":\"X\",\"name\":\"X\"} | field-missing",
                "{\"kind\":\"ACQUIRER\",\"name\":\"X\"} | field-missing",
                "{\"kind\":\"ACQUIRER\",\"code\":\"X\"} | field-missing",
                "{\"kind\":\"SERVICE_PROVIDER\",\"code\":\"fix\",\"name\":\"X\"} | provider-exists",
                "{\"kind\":\"ACQUIRER\",\"code\":\"X\",\"name\":\"X\",\"unifiedCreditCode\":\"91350100M000100Y44\"} "
                        + "| bad-credit-code"
            })
    void badProvidersAreRefusedByName(String body, String code) throws Exception {
        fixture.ready("FIX");
        send(post(ALL), body)
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value(code));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "technicians | {\"badge\":\"A\",\"name\":\"B\",\"startsOn\":\"2026-01-01\",\"idLast4\":\"12345\"} "
                        + "| bad-id-last4",
                "technicians | {\"badge\":\"A\",\"name\":\"B\",\"startsOn\":\"2026-01-02\",\"endsOn\":\"2026-01-01\"} "
                        + "| ends-before-start",
                "technicians | {\"badge\":\"A\",\"name\":\"B\"} | field-missing",
                "contacts | {\"role\":\"CLAIMS\",\"name\":\"B\"} | contact-unreachable",
                "contacts | {\"role\":\"CLAIMS\",\"name\":\"B\",\"phone\":\"call me\"} | bad-phone",
                "contacts | {\"role\":\"CLAIMS\",\"name\":\"B\",\"mail\":\"a@b\"} | bad-mail",
                "licences | {\"kind\":\"P2PE\",\"number\":\"1\",\"issuedOn\":\"2026-01-02\",\"expiresOn\":\"2026-01-01\"} "
                        + "| ends-before-start",
                "licences | {\"kind\":\"P2PE\",\"number\":\"1\",\"issuedOn\":\"1900-01-02\"} | day-out-of-range"
            })
    void badPapersAreRefusedByName(String what, String body, String code) throws Exception {
        send(post(ALL + "/" + fixture.ready("FIX") + "/" + what), body)
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value(code));
    }

    @Test
    void aFileOfTechniciansIsTakenAndItsBadRowsComeBackWithTheirReasons() throws Exception {
        fixture.ready("FIX");
        String file = """
                provider,badge,name,id_last4,from,until,certificate_kind,certificate_number,certificate_issued,certificate_expires
                FIX,T-1,张伟,123X,2025-06-01,,MAINTENANCE,M-1,2025-05-20,2027-05-19
                FIX,T-2,李娜,4567,2025/7/1,,,,,
                FIX,T-3,王芳,4567,01.07.2025,,,,,
                NONE,T-4,赵敏,4567,2025-07-01,,,,,
                FIX,T-5,钱进,4567,2025-07-01,,WIZARDRY,M-5,2025-05-20,2027-05-19
                """;
        upload("/technicians/import", file)
                .andExpect(jsonPath("$.added").value(2))
                .andExpect(jsonPath("$.refused[*].line").value(Matchers.contains(4, 5, 6)))
                .andExpect(jsonPath("$.refused[*].code")
                        .value(Matchers.contains("date-malformed", "unknown-provider", "unknown-word")))
                .andExpect(jsonPath("$.refused[1].cells[1]").value("T-4"));
        upload("/technicians/import", file.replace("张伟", "张大伟"))
                .andExpect(jsonPath("$.changed").value(1));
        upload("/technicians/import", file.replace("张伟", "张大伟"))
                .andExpect(jsonPath("$.unchanged").value(2));
        assertThat(jdbc.sql("SELECT COUNT(*) FROM provider_technician")
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void aFileOfLicencesRenewsAndWhatIsExportedCanBeImportedAgain() throws Exception {
        fixture.ready("FIX");
        String file = """
                provider,kind,number,scope,issued,expires,checked,source,evidence
                FIX,PCI_DSS_AOC,A-1,=cmd,2025-04-01,2026-03-31,2026-02-01,PCI SSC list,
                FIX,PCI_PIN,A-2,,2025-04-01,2026-03-31,2026-04-01,PCI SSC list,
                FIX,P2PE,A-3,,2025-04-01,2026-03-31,2026-02-01,,
                """;
        upload("/licences/import", file)
                .andExpect(jsonPath("$.added").value(1))
                .andExpect(jsonPath("$.refused[*].code").value(Matchers.contains("check-day", "field-missing")));
        upload("/licences/import", file.replace("2026-03-31", "2027-03-31"))
                .andExpect(jsonPath("$.changed").value(1));
        String exported = http.perform(as(editor, get(ALL + "/export?list=licences")))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(exported).contains("FIX,PCI_DSS_AOC,A-1,'=cmd,2025-04-01,2027-03-31,2026-02-01,PCI SSC list,");
        upload("/licences/import", exported).andExpect(jsonPath("$.unchanged").value(2));
        assertThat(jdbc.sql("SELECT COUNT(*) FROM provider_licence WHERE end_reason = 'renewed'")
                        .query(Long.class)
                        .single())
                .isOne();
    }

    @Test
    void theListFindsByTextKindAndWhatExpires() throws Exception {
        UUID fix = fixture.ready("FIX");
        fixture.ready("OTHER");
        fixture.technician(fix, "T-1", ProviderFixture.TODAY.plusDays(30));
        list("?expiresWithin=30")
                .andExpect(jsonPath("$.rows[*].code").value(Matchers.contains("FIX")))
                .andExpect(jsonPath("$.rows[0].nextExpiry").value("2026-04-01"))
                .andExpect(jsonPath("$.rows[0].contracts").value(1))
                .andExpect(jsonPath("$.rows[0].technicians").value(1));
        list("?expiresWithin=29").andExpect(jsonPath("$.rows").isEmpty());
        list("?q=oth").andExpect(jsonPath("$.rows[*].code").value(Matchers.contains("OTHER")));
        list("?kind=ACQUIRER").andExpect(jsonPath("$.rows").isEmpty());
        String next = JsonPath.read(
                list("?limit=1").andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8), "$.next");
        list("?limit=1&after=" + next).andExpect(jsonPath("$.rows[*].code").value(Matchers.contains("OTHER")));
        list("?after=x").andExpect(jsonPath("$.code").value("bad-cursor"));
        http.perform(as(editor, get(ALL + "/export"))).andExpect(content().string(Matchers.containsString("FIX")));
    }

    @Test
    void whoeverSeesAPartReadsAllAndChangesNothing() throws Exception {
        UUID fix = fixture.ready("FIX");
        String part =
                token("part", Set.of("provider:read", "provider:edit"), new Scope.Subtrees(Set.of(UUID.randomUUID())));
        http.perform(as(part, get(ALL))).andExpect(jsonPath("$.rows.length()").value(1));
        http.perform(as(part, post(ALL + "/" + fix + "/state"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"state\":\"ENDED\",\"reason\":\"x\",\"version\":1}"))
                .andExpect(jsonPath("$.code").value("beyond-scope"));
        http.perform(as(part, get(ALL + "/export"))).andExpect(status().isForbidden());
        http.perform(as(part, get(ALL + "/" + UUID.randomUUID()))).andExpect(status().isNotFound());
    }

    @Test
    void contactsComeAndGo() throws Exception {
        String contacts = ALL + "/" + fixture.ready("FIX") + "/contacts";
        String body = "{\"role\":\"DUTY_DESK\",\"name\":\"值班\",\"phone\":\"+86 21 5555 0100\"}";
        String id = created(post(contacts), body);
        send(put(contacts + "/" + id), body.replace("值班", "夜班"))
                .andExpect(jsonPath("$.name").value("夜班"));
        http.perform(as(editor, delete(contacts + "/" + id))).andExpect(status().isNoContent());
        http.perform(as(editor, delete(contacts + "/" + id))).andExpect(status().isNotFound());
    }

    private static String contract(String finding) {
        return """
                {"number":"HT-1","title":"Field service","services":["REPAIR"],"startsOn":"2026-01-01",
                 "endsOn":"2026-12-31","warrantyMonths":6,"responseMinutes":120,
                 "prices":[{"service":"REPAIR","unitPrice":180.00,"currency":"CNY"}],
                 "clauses":{"SERVICE_LIST":"PRESENT","PRICE_TABLE":"PRESENT","WARRANTY":"PRESENT",
                 "RESPONSE_TIME":"PRESENT","LIABILITY":"PRESENT","CONFIDENTIALITY":%s}}""".formatted(finding);
    }

    private ResultActions asked(String one) throws Exception {
        return http.perform(as(editor, get(one + "/assignment?service=REPAIR&day=2026-03-02")));
    }

    private ResultActions list(String query) throws Exception {
        return http.perform(as(editor, get(ALL + query)));
    }

    private ResultActions upload(String path, String file) throws Exception {
        return http.perform(
                as(editor, post(ALL + path)).contentType("text/csv").content(file.getBytes(StandardCharsets.UTF_8)));
    }

    private String created(MockHttpServletRequestBuilder call, String body) throws Exception {
        String answer = send(call, body)
                .andExpect(status().isCreated())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        return JsonPath.read(answer, "$.id");
    }

    private ResultActions send(MockHttpServletRequestBuilder call, String body) throws Exception {
        return http.perform(as(editor, call)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body.getBytes(StandardCharsets.UTF_8)));
    }

    private String token(String name, Set<String> permissions, Scope scope) {
        return fixture.asConsole(() ->
                clients.register(new NewClient(name, permissions, scope, null)).value());
    }

    private static MockHttpServletRequestBuilder as(String token, MockHttpServletRequestBuilder call) {
        return call.header("Authorization", "Bearer " + token);
    }
}
