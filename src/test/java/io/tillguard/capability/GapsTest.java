package io.tillguard.capability;

import static io.tillguard.capability.Capability.CONTACTLESS;
import static io.tillguard.capability.Capability.REFUND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.tillguard.fleet.FleetFixture;
import io.tillguard.fleet.Registrations.Row;
import io.tillguard.security.ApiClients;
import io.tillguard.security.NewClient;
import io.tillguard.shared.Actor;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.NotPermitted;
import io.tillguard.shared.Page;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Scope;
import io.tillguard.testing.SqlTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
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

@SqlTest
class GapsTest {

    private static final Set<String> ALL =
            Set.of("capability:read", "capability:edit", "capability:export", "organisation:read");

    @Autowired
    private FleetFixture fleet;

    @Autowired
    private Profiles profiles;

    @Autowired
    private Needs needs;

    @Autowired
    private Gaps gaps;

    @Autowired
    private CurrentCaller currentCaller;

    @Autowired
    private ApiClients clients;

    @Autowired
    private MockMvc http;

    @Autowired
    private JdbcClient jdbc;

    private FleetFixture.Company company;
    private UUID able;
    private UUID other;

    @BeforeEach
    void aCompany() {
        company = fleet.company();
        jdbc.sql("""
                        INSERT INTO fleet_model (id, manufacturer_id, name, name_key, approved)
                        SELECT :id, manufacturer_id, 'NEW', 'new', TRUE FROM fleet_model WHERE name = 'A920'""").param("id", UUID.randomUUID()).update();
        able = model("A920");
        other = model("N910");
    }

    @ParameterizedTest
    @CsvSource({
        // terminals that can, cannot, are not known; whether every till must
        "2, 0, 0, true, MET",
        "1, 1, 0, true, GAP",
        "1, 1, 0, false, MET",
        "0, 2, 0, false, GAP",
        "1, 0, 1, true, UNKNOWN",
        "0, 1, 1, false, UNKNOWN",
        "0, 1, 1, true, GAP",
        "1, 1, 1, true, GAP",
        "1, 1, 1, false, MET",
        "0, 0, 1, false, UNKNOWN"
    })
    void aNeedIsHeldAgainstTheTerminalsInService(int can, int cannot, int unknown, boolean every, GapState state) {
        fleet.all(() -> profiles.set(able, Set.of(CONTACTLESS)));
        fleet.all(() -> profiles.set(other, Set.of(REFUND)));
        fleet.all(() -> {
            for (int i = 0; i < can + cannot + unknown; i++) {
                String name = i < can ? "A920" : i < can + cannot ? "N910" : "NEW";
                active("TILL-" + i, name, "SH-01");
            }
            return needs.set(company.shanghai(), CONTACTLESS, every, "Customers tap");
        });
        assertThat(all(null))
                .extracting(GapRow::site, GapRow::able, GapRow::unknown, GapRow::state)
                .containsExactly(tuple("SH-01", (long) can, (long) unknown, state));
        assertThat(all(state)).hasSize(1);
    }

    @Test
    void aNeedOfARegionOrTheCompanyIsOneOfEachSiteAndTheStricterCounts() {
        fleet.all(() -> profiles.set(able, Set.of(CONTACTLESS)));
        active("TILL-1", "A920", "SH-01");
        active("TILL-2", "A920", "HZ-01");
        active("TILL-3", "N910", "CD-01");
        active("TILL-4", "N910", "SH-01");
        fleet.all(() -> needs.set(company.east(), REFUND, false, "Refunds"));
        fleet.all(() -> needs.set(null, CONTACTLESS, false, "Customers tap"));
        fleet.all(() -> needs.set(company.shanghai(), CONTACTLESS, true, "Airport"));
        assertThat(all(null))
                .extracting(GapRow::site, GapRow::capability, GapRow::everyTill, GapRow::state)
                .containsExactly(
                        tuple("CD-01", CONTACTLESS, false, GapState.UNKNOWN),
                        tuple("HZ-01", CONTACTLESS, false, GapState.MET),
                        tuple("HZ-01", REFUND, false, GapState.GAP),
                        tuple("SH-01", CONTACTLESS, true, GapState.UNKNOWN),
                        tuple("SH-01", REFUND, false, GapState.UNKNOWN));
    }

    @Test
    void onlyTerminalsInServiceCountAndOnlySitesThatHaveSome() {
        active("TILL-1", "A920", "SH-01");
        jdbc.sql("UPDATE fleet_terminal SET state = 'IN_REPAIR'").update();
        fleet.all(() -> needs.set(null, REFUND, false, "Refunds"));
        assertThat(all(null)).isEmpty();
        jdbc.sql("UPDATE fleet_terminal SET state = 'ACTIVE'").update();
        assertThat(all(GapState.UNKNOWN)).hasSize(1);
    }

    @Test
    void whatIsNeededNoMoreAndWhatWasSaidBeforeStayOnRecord() {
        NeedRow first = fleet.all(() -> needs.set(company.east(), REFUND, false, "Refunds"));
        assertThat(fleet.all(() -> needs.set(company.east(), REFUND, false, "Refunds")))
                .isEqualTo(first);
        NeedRow stricter = fleet.all(() -> needs.set(company.east(), REFUND, true, "Refunds"));
        assertThat(fleet.all(needs::all)).containsExactly(stricter);
        fleet.all(() -> {
            needs.end(stricter.id());
            return true;
        });
        assertThat(fleet.all(needs::all)).isEmpty();
        assertThat(jdbc.sql("SELECT COUNT(*) FROM capability_need")
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
        assertThatThrownBy(() -> fleet.all(() -> {
                    needs.end(stricter.id());
                    return true;
                }))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void whoSeesOnlySomeSitesSeesTheirGapsAndAsksForNoMore() {
        active("TILL-1", "A920", "SH-01");
        active("TILL-2", "A920", "CD-01");
        fleet.all(() -> profiles.set(able, Set.of()));
        fleet.all(() -> needs.set(null, REFUND, false, "Refunds"));
        assertThat(inWest(() -> gaps.page(GapFilter.gaps(), Keyset.first(9)).rows()))
                .extracting(GapRow::site)
                .containsExactly("CD-01");
        assertThat(inWest(() -> gaps.count(GapFilter.gaps()))).isOne();
        inWest(() -> needs.set(company.chengdu(), CONTACTLESS, false, "Customers tap"));
        assertThatThrownBy(() -> inWest(() -> needs.set(company.shanghai(), CONTACTLESS, false, "x")))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> inWest(() -> needs.set(null, CONTACTLESS, false, "x")))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> inWest(() -> profiles.set(able, Set.of(REFUND))))
                .isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> as(Set.of("capability:read"), Scope.everything(), () -> {
                    gaps.mayExport();
                    return true;
                }))
                .isInstanceOf(NotPermitted.class);
    }

    @Test
    void thePagesOfAListFollowOneAnother() {
        for (Capability each : List.of(CONTACTLESS, REFUND, Capability.TIP)) {
            fleet.all(() -> needs.set(null, each, false, "Asked for"));
        }
        active("TILL-1", "A920", "SH-01");
        active("TILL-2", "A920", "CD-01");
        List<GapRow> found = new ArrayList<>();
        String after = null;
        do {
            Keyset keyset = new Keyset(2, after);
            Page<GapRow> page = fleet.all(() -> gaps.page(new GapFilter("", null, null), keyset));
            found.addAll(page.rows());
            after = page.next();
        } while (after != null);
        assertThat(found).isEqualTo(all(null)).hasSize(6);
    }

    @Test
    void allOfItGoesByMachine() throws Exception {
        active("TILL-1", "A920", "SH-01");
        String token = token(Set.of("capability:read", "capability:edit", "capability:export"));
        http.perform(as(token, put("/api/v1/model-capabilities/" + able), "{\"capabilities\":[\"contactless\"]}"))
                .andExpect(jsonPath("$.capabilities[0]").value("CONTACTLESS"));
        http.perform(as(token, put("/api/v1/model-capabilities/" + able), "{\"capabilities\":[\"flying\"]}"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value("unknown-capability"));
        http.perform(as(token, post("/api/v1/capability-needs"), "{\"capability\":\"REFUND\",\"reason\":\"Law\"}"))
                .andExpect(status().isOk());
        http.perform(as(token, get("/api/v1/capability-gaps?state=GAP"), ""))
                .andExpect(jsonPath("$.rows[0].site").value("SH-01"));
        assertThat(http.perform(as(token, get("/api/v1/capability-gaps/export"), ""))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .contains("REFUND,false,1,0,0,GAP");
        UUID need = fleet.all(needs::all).getFirst().id();
        http.perform(as(token, delete("/api/v1/capability-needs/" + need), "")).andExpect(status().isNoContent());
        String reader = token(Set.of("capability:read"));
        http.perform(as(reader, post("/api/v1/capability-needs"), "{}")).andExpect(status().isForbidden());
        http.perform(as(reader, put("/api/v1/model-capabilities/" + able), "{}"))
                .andExpect(status().isForbidden());
        http.perform(as(reader, get("/api/v1/capability-gaps/export"), "")).andExpect(status().isForbidden());
        http.perform(as(reader, get("/api/v1/capability-gaps?after=x"), ""))
                .andExpect(status().isUnprocessableContent());
    }

    private List<GapRow> all(@Nullable GapState state) {
        return fleet.all(() ->
                gaps.page(new GapFilter("", null, state), Keyset.first(99)).rows());
    }

    private UUID model(String name) {
        return jdbc.sql("SELECT id FROM fleet_model WHERE name = :name")
                .param("name", name)
                .query(UUID.class)
                .single();
    }

    private void active(String serial, String model, String site) {
        Row row = new Row(
                serial,
                model.equals("N910") ? "Newland" : "PAX",
                model,
                site,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        fleet.register(row);
        jdbc.sql("UPDATE fleet_terminal SET state = 'ACTIVE' WHERE serial = :serial")
                .param("serial", serial)
                .update();
    }

    private <T> T inWest(Supplier<T> work) {
        return as(ALL, new Scope.Subtrees(Set.of(company.west())), work);
    }

    private <T> T as(Set<String> permissions, Scope scope, Supplier<T> work) {
        return currentCaller.as(new Caller(new Actor(Actor.Kind.USER, "lin", "Lin", null), scope, permissions), work);
    }

    private String token(Set<String> permissions) {
        String name = UUID.randomUUID().toString();
        return Objects.requireNonNull(currentCaller.as(
                        Caller.system("test"),
                        () -> clients.register(new NewClient(name, permissions, Scope.everything(), null))))
                .value();
    }

    private static MockHttpServletRequestBuilder as(String token, MockHttpServletRequestBuilder request, String body) {
        return request.header("Authorization", "Bearer " + token)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
    }
}
