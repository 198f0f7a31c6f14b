package io.tillguard.warning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.tillguard.security.ApiClients;
import io.tillguard.security.NewClient;
import io.tillguard.shared.Scope;
import io.tillguard.shared.Severity;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

@SqlTest
class DigestsApiTest extends WarningsFixture {

    private static final String DIGESTS = "/api/v1/warnings/digests";
    private static final LocalDate DAY = LocalDate.ofInstant(TestClock.START, ZoneOffset.UTC);

    @Autowired
    private ApiClients clients;

    @Autowired
    private DigestStore store;

    @Autowired
    private MockMvc http;

    private final UUID site = UUID.randomUUID();

    @BeforeEach
    void aDayIsCounted() {
        jdbc.sql("INSERT INTO organisation_scope (node_id, site_id) VALUES (:site, :site)")
                .param("site", site)
                .update();
        raise("T1", Severity.HIGH, site);
        raise("T2", Severity.HIGH, null);
        clock.advance(Duration.ofDays(1));
        all(() -> {
            store.write(DAY);
            return DAY;
        });
    }

    @Test
    void aDayIsToldInSeveritiesAndInSum() throws Exception {
        http.perform(sent(token(Scope.everything(), "warning:read"), ""))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$", hasSize(1)))
                .andExpect(jsonPath("$[0].day").value(DAY.toString()))
                .andExpect(jsonPath("$[0].severities.HIGH.raised").value(2))
                .andExpect(jsonPath("$[0].severities.LOW.raised").value(0))
                .andExpect(jsonPath("$[0].sum.standing").value(2));
    }

    @Test
    void aReaderOfOneSiteIsToldOfThatSiteAlone() throws Exception {
        Scope here = new Scope.Subtrees(Set.of(site));
        http.perform(sent(token(here, "warning:read"), "?from=" + DAY + "&to=" + DAY))
                .andExpect(jsonPath("$[0].sum.raised").value(1));
    }

    @Test
    void theExportNeedsItsPermission() throws Exception {
        http.perform(sent(token(Scope.everything(), "warning:read"), "/export")).andExpect(status().isForbidden());
        http.perform(sent(token(Scope.everything(), "warning:read", "warning:export"), "/export"))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Disposition", containsString("warning-digests")))
                .andExpect(content().string(containsString(DAY + ",HIGH,2,0,0,0,2")));
        assertThat(jdbc.sql("SELECT COUNT(*) FROM audit_entry WHERE action = 'warnings.exported'")
                        .query(Long.class)
                        .single())
                .isOne();
    }

    @ParameterizedTest
    @CsvSource({
        "from=soon, no-day",
        "to=2026-13-01, no-day",
        "from=2026-03-02&to=2026-03-01, days-out-of-range",
        "from=2020-01-01&to=2026-03-01, days-out-of-range"
    })
    void daysThatCannotBeReadAreRefusedWithTheirCode(String query, String code) throws Exception {
        String token = token(Scope.everything(), "warning:read", "warning:export");
        for (String door : new String[] {"?", "/export?"}) {
            http.perform(sent(token, door + query))
                    .andExpect(status().is4xxClientError())
                    .andExpect(jsonPath("$.code").value(code));
        }
    }

    private String token(Scope scope, String... permissions) {
        return all(() -> clients.register(new NewClient(
                        "c" + permissions.length + scope.isEverything(), Set.of(permissions), scope, null)))
                .value();
    }

    private static MockHttpServletRequestBuilder sent(String token, String query) {
        return MockMvcRequestBuilders.get(DIGESTS + query).header("Authorization", "Bearer " + token);
    }
}
