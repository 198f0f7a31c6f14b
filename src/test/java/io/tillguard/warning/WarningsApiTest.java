package io.tillguard.warning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import io.tillguard.security.ApiClients;
import io.tillguard.security.NewClient;
import io.tillguard.shared.Scope;
import io.tillguard.shared.Severity;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

@SqlTest
class WarningsApiTest extends WarningsFixture {

    private static final String LIST = "/api/v1/warnings";
    private static final String BULK = LIST + "/bulk";

    @Autowired
    private ApiClients clients;

    @Autowired
    private MockMvc http;

    private UUID mine;
    private UUID foreign;
    private String manager = "";
    private String reader = "";

    @BeforeEach
    void twoSitesWithAWarningEachAndOneWithoutASite() {
        UUID site = UUID.randomUUID();
        jdbc.sql("INSERT INTO organisation_scope (node_id, site_id) VALUES (:site, :site)")
                .param("site", site)
                .update();
        mine = raise("T1", Severity.HIGH, site);
        foreign = raise("T2", Severity.HIGH, UUID.randomUUID());
        raise("T3", Severity.CRITICAL, null);
        Scope here = new Scope.Subtrees(Set.of(site));
        manager = token("manager", here, "warning:read", "warning:act", "warning:export");
        reader = token("reader", Scope.everything(), "warning:read");
    }

    @Test
    void manyAreActedOnWithinTheScopeAndTheRestStaysUntouched() throws Exception {
        http.perform(sent(manager, bulk("", "{\"action\":\"ACKNOWLEDGE\",\"note\":\"Outage\"}")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.done").value(1))
                .andExpect(jsonPath("$.refused", hasSize(0)))
                .andExpect(jsonPath("$.next").value(nullValue()));
        assertThat(get(mine).state()).isEqualTo(WarningState.ACKNOWLEDGED);
        assertThat(get(foreign).state()).isEqualTo(WarningState.OPEN);
    }

    @Test
    void oneThatRefusesIsNamedWithItsReasonAndNeverStopsTheRest() throws Exception {
        String all = token("all", Scope.everything(), "warning:read", "warning:act");
        as(person("Bob", Scope.everything(), "*"), () -> warnings.start(mine, null));
        http.perform(sent(all, bulk("?severity=HIGH", "{\"action\":\"START\"}")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.done").value(1))
                .andExpect(jsonPath("$.refused[0].id").value(mine.toString()))
                .andExpect(jsonPath("$.refused[0].refusal.code").value("work-of-others"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|{}|field-missing",
                "''|{\"action\":\"SILENCE\",\"reason\":\"noise\"}|field-missing",
                "''|{\"action\":\"SILENCE\",\"reason\":\" \",\"until\":\"2026-03-05T00:00:00Z\"}|missing",
                "''|{\"action\":\"ASSIGN\"}|missing",
                "''|{\"action\":\"ACKNOWLEDGE\",\"after\":\"x\"}|unknown-cursor",
                "?asOf=2026-03-01|{\"action\":\"START\"}|past-stays",
                "?happened=RAISED|{\"action\":\"START\"}|happened-and-day"
            })
    void whatCannotBeDoneToManyIsRefusedWithItsCode(String query, String body, String code) throws Exception {
        http.perform(sent(manager, bulk(query, body)))
                .andExpect(status().is4xxClientError())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.code").value(code));
        assertThat(get(mine).state()).isEqualTo(WarningState.OPEN);
    }

    @Test
    void whoMayOnlyReadNeitherActsNorExports() throws Exception {
        http.perform(sent(reader, bulk("", "{\"action\":\"START\"}"))).andExpect(status().isForbidden());
        http.perform(sent(reader, list("/export"))).andExpect(status().isForbidden());
        assertThat(exports()).isZero();
    }

    @Test
    void theExportHoldsWhatTheListHoldsAndIsOnRecord() throws Exception {
        http.perform(sent(manager, list("/export?severity=HIGH")))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Disposition", containsString("warnings")))
                .andExpect(content().string(containsString("HIGH,EW-S01,")))
                .andExpect(content().string(containsString(",T1,")))
                .andExpect(content().string(org.hamcrest.Matchers.not(containsString(",T2,"))));
        http.perform(sent(manager, list("/export?format=xlsx"))).andExpect(status().isOk());
        assertThat(exports()).isEqualTo(2);
        http.perform(sent(manager, list("/export?format=pdf"))).andExpect(status().is4xxClientError());
    }

    @Test
    void aPastInstantIsListedExportedAndReadAsItWas() throws Exception {
        clock.advance(Duration.ofDays(2));
        as(person("Bob", Scope.everything(), "*"), () -> warnings.start(mine, null));
        String then = TestClock.START.toString();
        http.perform(sent(manager, list("")))
                .andExpect(jsonPath("$.rows[0].state").value("IN_PROGRESS"));
        http.perform(sent(manager, list("?asOf=" + then)))
                .andExpect(jsonPath("$.rows", hasSize(1)))
                .andExpect(jsonPath("$.rows[0].state").value("OPEN"));
        http.perform(sent(manager, list("/export?asOf=" + then)))
                .andExpect(content().string(containsString(",OPEN,")));
        http.perform(sent(manager, list("?asOf=2020-01-01"))).andExpect(jsonPath("$.rows", hasSize(0)));
    }

    @Test
    void boundsAreHalfOpenSoThatNoWarningIsInTwoParts() throws Exception {
        String at = TestClock.START.toString();
        http.perform(sent(reader, list("?raisedFrom=" + at))).andExpect(jsonPath("$.rows", hasSize(3)));
        http.perform(sent(reader, list("?raisedBefore=" + at))).andExpect(jsonPath("$.rows", hasSize(0)));
    }

    @ParameterizedTest
    @CsvSource({
        "asOf=tomorrow, bad-as-of",
        "happened=RAISED&day=soon, no-day",
        "happened=RAISED, happened-and-day",
        "day=2026-03-01, happened-and-day",
        "happened=RAISED&day=2026-03-01&asOf=2026-03-01, happened-and-day",
        "limit=0, limit-out-of-range"
    })
    void aParameterThatIsWrongIsRefusedWithItsCode(String query, String code) throws Exception {
        http.perform(sent(reader, list("?" + query)))
                .andExpect(status().is4xxClientError())
                .andExpect(jsonPath("$.code").value(code));
    }

    @Test
    void whatHappenedOnADayIsListedWhetherItStillLivesOrNot() throws Exception {
        jdbc.sql("UPDATE warning SET state = 'CLEARED', live = FALSE, open_key = NULL WHERE id = :id")
                .param("id", mine)
                .update();
        String day = TestClock.START.toString().substring(0, 10);
        String answer = http.perform(sent(reader, list("?happened=RAISED&day=" + day)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(JsonPath.<Integer>read(answer, "$.rows.length()")).isEqualTo(3);
        http.perform(sent(reader, list("?happened=CLEARED&day=" + day))).andExpect(jsonPath("$.rows", hasSize(0)));
    }

    private long exports() {
        return jdbc.sql("SELECT COUNT(*) FROM audit_entry WHERE action = 'warnings.exported'")
                .query(Long.class)
                .single();
    }

    private static MockHttpServletRequestBuilder list(String query) {
        return MockMvcRequestBuilders.get(LIST + query);
    }

    private static MockHttpServletRequestBuilder bulk(String query, String body) {
        return post(BULK + query).contentType(MediaType.APPLICATION_JSON).content(body);
    }

    private String token(String name, Scope scope, String... permissions) {
        return all(() -> clients.register(new NewClient(name, Set.of(permissions), scope, null)))
                .value();
    }

    private static MockHttpServletRequestBuilder sent(String token, MockHttpServletRequestBuilder request) {
        return request.header("Authorization", "Bearer " + token);
    }
}
