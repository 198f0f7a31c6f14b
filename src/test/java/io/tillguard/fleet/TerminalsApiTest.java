package io.tillguard.fleet;

import static io.tillguard.fleet.FleetFixture.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.tillguard.fleet.Registrations.Row;
import io.tillguard.security.ApiClients;
import io.tillguard.security.NewClient;
import io.tillguard.shared.Scope;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

@SqlTest
class TerminalsApiTest {

    @Autowired
    private FleetFixture fixture;

    @Autowired
    private ApiClients clients;

    @Autowired
    private MockMvc http;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private FleetFixture.@Nullable Company company;
    private String everything = "";
    private String west = "";

    @BeforeEach
    void aFleet() {
        company = fixture.company();
        fixture.register(
                row("PAX-000001", "SH-01"),
                row("PAX-000002", "CD-01"),
                new Row(
                        "PAX-000003",
                        "PAX",
                        "A920",
                        "CD-01",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        "-33.9",
                        "18.4",
                        null));
        var all = Set.of("fleet:read", "fleet:edit", "fleet:export", "organisation:read", "organisation:edit");
        everything = token("all", all, Scope.everything());
        west = token("west", Set.of("fleet:read"), new Scope.Subtrees(Set.of(company.west())));
    }

    @Test
    void theListIsReadPageByPage() throws Exception {
        http.perform(as(everything, get("/api/v1/terminals?limit=2")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.rows", hasSize(2)))
                .andExpect(jsonPath("$.rows[0].serial").value("PAX-000001"))
                .andExpect(jsonPath("$.rows[0].settlementAccount").doesNotExist())
                .andExpect(jsonPath("$.next").isString());
        http.perform(as(everything, get("/api/v1/terminals?site=cd-01&state=ACTIVE&sort=-serial")))
                .andExpect(jsonPath("$.rows[0].serial").value("PAX-000003"))
                .andExpect(jsonPath("$.next").value(nullValue()));
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, limit-out-of-range",
        "limit=1001, limit-out-of-range",
        "sort=colour, unknown-sort",
        "state=HAPPY, unknown-state",
        "asOf=tomorrow, bad-as-of",
        "after=xyz, bad-cursor",
        "attendance=alone, bad-attendance",
        "software=new, unknown-criterion",
        "software=product:1@2, unknown-criterion"
    })
    void aParameterThatIsWrongIsRefusedWithItsCode(String query, String code) throws Exception {
        http.perform(as(everything, get("/api/v1/terminals?" + query)))
                .andExpect(status().is4xxClientError())
                .andExpect(jsonPath("$.code").value(code));
    }

    @Test
    void aTerminalOfAnotherScopeIsNotFound() throws Exception {
        http.perform(as(west, get("/api/v1/terminals/PAX-000001"))).andExpect(status().isNotFound());
        http.perform(as(west, get("/api/v1/terminals/PAX-000002"))).andExpect(status().isOk());
        http.perform(as(west, get("/api/v1/terminals"))).andExpect(jsonPath("$.rows", hasSize(2)));
        http.perform(as(west, get("/api/v1/terminals/export"))).andExpect(status().isForbidden());
    }

    @Test
    void aChangeOfStateIsTakenAndYesterdayStaysAsItWas() throws Exception {
        clock.advance(Duration.ofDays(2));
        var change = post("/api/v1/terminals/PAX-000001/state")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"state\":\"QUARANTINED\",\"reason\":\"Seal broken\"}");
        http.perform(as(everything, change))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.state").value("QUARANTINED"));
        http.perform(as(everything, get("/api/v1/terminals/PAX-000001?asOf=2026-03-03")))
                .andExpect(jsonPath("$.state").value("ACTIVE"));
        http.perform(as(everything, get("/api/v1/terminals/PAX-000001?asOf=2026-03-01")))
                .andExpect(status().isNotFound());
    }

    @Test
    void allFilteredTerminalsChangeTheirStateAndThoseThatMayNotStay() throws Exception {
        fixture.all(() -> {
            jdbc.sql("UPDATE fleet_terminal SET state = 'RETIRED' WHERE serial = 'PAX-000003'")
                    .update();
            return true;
        });
        String body = "{\"state\":\"QUARANTINED\",\"reason\":\"Recall\"}";
        http.perform(as(west, json("/api/v1/terminals/state?site=CD-01", body))).andExpect(status().isForbidden());
        http.perform(as(everything, json("/api/v1/terminals/state?asOf=2026-03-01", body)))
                .andExpect(jsonPath("$.code").value("past-stays"));
        http.perform(as(everything, json("/api/v1/terminals/state?site=CD-01", body)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.changed").value(1))
                .andExpect(jsonPath("$.refused").value(1))
                .andExpect(jsonPath("$.reasons[0].serial").value("PAX-000003"))
                .andExpect(jsonPath("$.reasons[0].refusal.code").value("state-not-reachable"));
        http.perform(as(everything, get("/api/v1/terminals?state=QUARANTINED")))
                .andExpect(jsonPath("$.rows", hasSize(1)))
                .andExpect(jsonPath("$.rows[0].serial").value("PAX-000002"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"state\":\"ORDERED\",\"reason\":\"x\"}|state-not-reachable",
                "{\"state\":\"QUARANTINED\"}|missing-reason",
                "{\"state\":\"<b>\",\"reason\":\"x\"}|unknown-state",
                "{}|unknown-state",
            })
    void aChangeOfStateThatIsWrongIsRefused(String body, String code) throws Exception {
        var change = post("/api/v1/terminals/PAX-000001/state")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
        http.perform(as(everything, change))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value(code));
    }

    @Test
    void theExportHoldsAllFilteredRowsAndNoLiveFormula() throws Exception {
        jdbc.sql("UPDATE organisation_site SET name = '=cmd|'' /C calc''!A0' WHERE code = 'CD-01'")
                .update();
        byte[] body = http.perform(as(everything, get("/api/v1/terminals/export?site=CD-01")))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsByteArray();

        String csv = new String(body, StandardCharsets.UTF_8);
        assertThat(csv).startsWith("\uFEFFserial,manufacturer,model,site,site_name,state");
        assertThat(csv.lines()).hasSize(3);
        assertThat(csv).contains("'=cmd").doesNotContain(",=cmd").contains(",-33.9,18.4,");
        assertThat(fixture.count("audit_entry WHERE action = 'terminals.exported'"))
                .isEqualTo(1);
    }

    @Test
    void theWorkbookIsWrittenToo() throws Exception {
        byte[] body = http.perform(as(everything, get("/api/v1/terminals/export?format=xlsx")))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsByteArray();

        assertThat(body).startsWith('P', 'K').hasSizeGreaterThan(1_000);
    }

    @Test
    void aModelIsRegisteredOnceWithItsApprovals() throws Exception {
        String model = """
                {"manufacturer":"Verifone","model":"V240m","approved":true,"approvals":[{"scheme":"PCI-PTS",
                "schemeVersion":"5.x","approvalNo":"4-10246","listingExpiry":"2027-04-30"}]}""";
        http.perform(as(everything, json("/api/v1/models", model))).andExpect(status().isCreated());
        http.perform(as(everything, json("/api/v1/models", model))).andExpect(status().isOk());
        http.perform(as(everything, get("/api/v1/models")))
                .andExpect(jsonPath("$.rows", hasSize(3)))
                .andExpect(jsonPath("$.rows[2].approvals[0].listingExpiry").value("2027-04-30"));
        http.perform(as(everything, json("/api/v1/models", model.replace("\"approved\":true,", ""))))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.approved").value(true));
        http.perform(as(everything, json("/api/v1/models", model.replace("true", "false"))))
                .andExpect(jsonPath("$.approved").value(false));
        http.perform(as(everything, json("/api/v1/models", "{\"manufacturer\":\"Verifone\",\"model\":\"V400c\"}")))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.approved").value(false));
        http.perform(as(everything, json("/api/v1/models", "{\"manufacturer\":\"Verifone\"}")))
                .andExpect(jsonPath("$.code").value("missing-model"));
    }

    @Test
    void aSiteIsAddedAndListed() throws Exception {
        String site = """
                {"code":"gz-01","name":"Guangzhou","region":"WEST","latitude":"23.1","longitude":"113.3",
                "timeZone":"Asia/Shanghai","openingHours":"Mo-Su 09:00-22:00","unifiedCreditCode":"91350100M000100Y43"}""";
        http.perform(as(everything, json("/api/v1/sites", site)))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.code").value("GZ-01"));
        http.perform(as(everything, get("/api/v1/sites?q=guang"))).andExpect(jsonPath("$.rows", hasSize(1)));
        http.perform(as(everything, json("/api/v1/sites", site)))
                .andExpect(jsonPath("$.code").value("site-exists"));
    }

    @Test
    void aRegionOfAnotherScopeIsAsUnknownAsOneThatIsNotThere() throws Exception {
        var company = Objects.requireNonNull(this.company);
        var edit = Set.of("organisation:read", "organisation:edit");
        String scoped = token("scoped", edit, new Scope.Subtrees(Set.of(company.west())));
        String shop = token("shop", edit, new Scope.Subtrees(Set.of(company.chengdu())));
        String site = """
                {"code":"%s","name":"New","region":"%s","timeZone":"Asia/Shanghai"}""";
        for (String region : new String[] {"EAST", "NOWHERE"}) {
            http.perform(as(scoped, json("/api/v1/sites", site.formatted("NEW-01", region))))
                    .andExpect(status().isUnprocessableContent())
                    .andExpect(jsonPath("$.code").value("unknown-region"));
            http.perform(as(scoped, put(site.formatted("CD-01", region))))
                    .andExpect(status().isUnprocessableContent())
                    .andExpect(jsonPath("$.code").value("unknown-region"));
        }
        http.perform(as(scoped, json("/api/v1/sites", site.formatted("NEW-01", ""))))
                .andExpect(jsonPath("$.code").value("missing-region"));
        http.perform(as(scoped, json("/api/v1/sites", site.formatted("NEW-01", "west"))))
                .andExpect(status().isCreated());
        http.perform(as(shop, put(site.formatted("CD-01", "west")))).andExpect(status().isOk());
        http.perform(as(shop, put(site.formatted("CD-01", "EAST"))))
                .andExpect(jsonPath("$.code").value("unknown-region"));
    }

    private static MockHttpServletRequestBuilder put(String body) {
        return MockMvcRequestBuilders.put("/api/v1/sites/CD-01")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
    }

    private static MockHttpServletRequestBuilder json(String path, String body) {
        return post(path).contentType(MediaType.APPLICATION_JSON).content(body);
    }

    private static MockHttpServletRequestBuilder as(String token, MockHttpServletRequestBuilder call) {
        return call.header("Authorization", "Bearer " + token);
    }

    private String token(String name, Set<String> permissions, Scope scope) {
        return Objects.requireNonNull(
                        fixture.all(() -> clients.register(new NewClient(name, permissions, scope, null))))
                .value();
    }
}
