package io.tillguard.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.tillguard.scheduling.ScheduledTask;
import io.tillguard.security.ApiClients;
import io.tillguard.security.NewClient;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Scope;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@SqlTest
class MaintenanceWindowsTest {

    private static final String ALL = "/api/v1/maintenance-windows";
    private static final String SHOP_NOW = "/api/v1/sites/SH-01/maintenance-window";
    private static final String NIGHTS = "{\"windows\":\"Mo-Su 01:00-05:00\"}";

    @Autowired
    private MockMvc http;

    @Autowired
    private ApiClients clients;

    @Autowired
    private CurrentCaller currentCaller;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Organisation organisation;

    @Autowired
    private SiteWindows siteWindows;

    @Autowired
    private WindowTimesTask task;

    @Autowired
    private TestClock clock;

    private UUID shop;
    private String editor;

    @BeforeEach
    void aShopInTheEast() {
        UUID east = asConsole(() -> organisation.createRegion("EAST", "East", null));
        UUID west = asConsole(() -> organisation.createRegion("WEST", "West", null));
        shop = asConsole(() -> organisation.createSite(SiteDetails.of("SH-01", "Shop", east, zone("Asia/Shanghai"))));
        asConsole(() -> organisation.createSite(SiteDetails.of("LA-01", "Shop", west, zone("America/Los_Angeles"))));
        editor = token("editor", Set.of("organisation:read", "organisation:edit"), Scope.everything());
    }

    @Test
    void theNearestWindowsWinAndThoseAboveHoldAgainWhenTheyAreRemoved() throws Exception {
        Instant noon = Instant.parse("2026-03-02T04:00:00Z");
        assertThat(siteWindows.isOpen(shop, noon)).as("nobody said anything").isTrue();
        set("COMPANY", NIGHTS).andExpect(status().isOk());
        assertThat(opens(noon)).isEqualTo("2026-03-02T17:00:00Z");
        set("EAST", "{\"windows\":\"Mo-Su 02:00-05:00\"}").andExpect(status().isOk());
        assertThat(opens(noon)).isEqualTo("2026-03-02T18:00:00Z");
        set("SH-01", "{\"windows\":\"Mo-Su 03:00-05:00\"}").andExpect(status().isOk());
        assertThat(opens(noon)).isEqualTo("2026-03-02T19:00:00Z");
        http.perform(as(editor, get(ALL)))
                .andExpect(jsonPath("$.rows.length()").value(3))
                .andExpect(jsonPath("$.rows[2].code").value("SH-01"));
        http.perform(as(editor, delete(ALL + "/SH-01"))).andExpect(status().isNoContent());
        http.perform(as(editor, delete(ALL + "/SH-01"))).andExpect(status().isNotFound());
        assertThat(opens(noon)).isEqualTo("2026-03-02T18:00:00Z");
    }

    @Test
    void theTablesSayWhatOneSiteSays() throws Exception {
        set("EAST", NIGHTS).andExpect(status().isOk());
        assertThat(isOpen("SH-01", clock.instant())).as("not written down yet").isFalse();
        assertThat(run()).isEqualTo("1 timetables written, 2 sites");
        assertThat(run()).isEqualTo("0 timetables written, 0 sites");
        for (int hour = 0; hour < 24 * 7; hour++) {
            Instant at = clock.instant().plus(Duration.ofHours(hour));
            assertThat(isOpen("SH-01", at)).as("%s", at).isEqualTo(siteWindows.isOpen(shop, at));
            assertThat(isOpen("LA-01", at)).as("any time will do").isTrue();
            if (!siteWindows.isOpen(shop, at)) {
                assertThat(opensNext("SH-01", at))
                        .isEqualTo(siteWindows.next(shop, at).orElseThrow().opens());
            }
        }
        clock.advance(Duration.ofDays(6));
        assertThat(run()).isEqualTo("0 timetables written, 0 sites");
        clock.advance(Duration.ofDays(2));
        assertThat(run()).isEqualTo("1 timetables written, 0 sites");
    }

    @Test
    void aWindowThatNeverOpensIsSaidPlainly() throws Exception {
        set("SH-01", "{\"windows\":\"PH 01:00-05:00\"}").andExpect(status().isOk());
        http.perform(as(editor, get(SHOP_NOW)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.neverOpens").value(true))
                .andExpect(jsonPath("$.open").value(false));
    }

    @Test
    void aSiteTellsWhoSaysItsWindowsAndWhenTheNextThreeOpen() throws Exception {
        http.perform(as(editor, get(SHOP_NOW)))
                .andExpect(jsonPath("$.windows").doesNotExist())
                .andExpect(jsonPath("$.neverOpens").value(false));
        set("EAST", NIGHTS).andExpect(status().isOk());
        http.perform(as(editor, get(SHOP_NOW)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.windows").value("Mo-Su 01:00-05:00"))
                .andExpect(jsonPath("$.saidBy").value("EAST"))
                .andExpect(jsonPath("$.upcoming.length()").value(3));
        Instant noon = Instant.parse("2026-03-02T04:00:00Z");
        assertThat(siteWindows.upcoming(shop, noon, 3))
                .extracting(window -> window.opens().toString())
                .containsExactly("2026-03-02T17:00:00Z", "2026-03-03T17:00:00Z", "2026-03-04T17:00:00Z");
    }

    @Test
    void windowsAreRefusedByNameAndStrangersSeeNone() throws Exception {
        set("SH-01", "{\"windows\":\"nightly\"}")
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value("bad-maintenance-windows"));
        set("SH-01", "{}").andExpect(status().isUnprocessableContent());
        set("NOWHERE", NIGHTS).andExpect(status().isNotFound());
        set("SH-01", NIGHTS).andExpect(status().isOk());
        UUID west = organisationNode("LA-01");
        String stranger =
                token("stranger", Set.of("organisation:read", "organisation:edit"), new Scope.Subtrees(Set.of(west)));
        http.perform(as(stranger, get(ALL)))
                .andExpect(jsonPath("$.rows.length()").value(0));
        http.perform(as(stranger, get(SHOP_NOW))).andExpect(status().isNotFound());
        http.perform(as(stranger, delete(ALL + "/SH-01"))).andExpect(status().isNotFound());
        String reader = token("reader", Set.of("organisation:read"), Scope.everything());
        http.perform(as(reader, delete(ALL + "/SH-01"))).andExpect(status().isForbidden());
        assertThat(jdbc.sql("SELECT COUNT(*) FROM audit_entry WHERE action = 'maintenance-window.set'")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    private UUID organisationNode(String code) {
        return asConsole(() -> organisation.byCode(code).orElseThrow().id());
    }

    private String opens(Instant from) {
        return siteWindows.next(shop, from).orElseThrow().opens().toString();
    }

    private ResultActions set(String code, String body) throws Exception {
        return http.perform(as(editor, put(ALL + "/" + code))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body));
    }

    private boolean isOpen(String site, Instant at) {
        return jdbc.sql("SELECT COUNT(*) FROM organisation_site s WHERE s.code = :code AND "
                                + WindowTime.isOpen("s.id", "CAST(:at AS DECIMAL(20, 6))"))
                        .param("code", site)
                        .param("at", OpenTime.seconds(at))
                        .query(Long.class)
                        .single()
                == 1;
    }

    private Instant opensNext(String site, Instant at) {
        return Instant.ofEpochSecond(jdbc.sql("SELECT " + WindowTime.opensNext("s.id", "CAST(:at AS DECIMAL(20, 6))")
                        + " FROM organisation_site s WHERE s.code = :code")
                .param("code", site)
                .param("at", OpenTime.seconds(at))
                .query(Long.class)
                .single());
    }

    private static ZoneId zone(String id) {
        return ZoneId.of(id);
    }

    private <T> T asConsole(Supplier<T> work) {
        return Objects.requireNonNull(currentCaller.as(Caller.system("test"), work));
    }

    private String token(String name, Set<String> permissions, Scope scope) {
        return asConsole(() -> clients.register(new NewClient(name, permissions, scope, null)))
                .value();
    }

    private static MockHttpServletRequestBuilder as(String token, MockHttpServletRequestBuilder request) {
        return request.header("Authorization", "Bearer " + token);
    }

    private String run() {
        return task.run(new ScheduledTask.Progress() {
            @Override
            public void report(long done, long total) {}

            @Override
            public boolean cancelled() {
                return false;
            }
        });
    }
}
