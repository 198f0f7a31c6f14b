package io.tillguard.software;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.hamcrest.Matchers.hasSize;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import io.tillguard.security.ApiClients;
import io.tillguard.security.NewClient;
import io.tillguard.shared.Actor;
import io.tillguard.shared.Caller;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Scope;
import io.tillguard.software.policy.Misreport;
import io.tillguard.software.policy.Misreports;
import io.tillguard.software.policy.ProposalState;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** The doors by which two machines or people say that a version was reported wrongly. */
@SqlTest
@Import(SoftwareFixture.Beans.class)
class MisreportsDoorTest {

    private static final String LIST = "/api/v1/terminals/SN000001/earlier-versions";
    private static final String REASON = "{\"reason\": \"The agent's own version\"}";

    @Autowired
    private SoftwareFixture.Beans beans;

    @Autowired
    private ApiClients clients;

    @Autowired
    private InstalledRows rows;

    @Autowired
    private Misreports misreports;

    @Autowired
    private MockMvc http;

    private UUID terminal = new UUID(0, 0);
    private String ann = "";
    private UUID version = new UUID(0, 0);
    private String reader = "";
    private String elsewhere = "";
    private String mark = "";

    @BeforeEach
    void aTerminalThatReportedAHighVersionOnce() throws Exception {
        SoftwareFixture fleet = new SoftwareFixture(beans);
        terminal = fleet.terminal(fleet.model("PAX", "A920"), "SN000001", fleet.site("S1"), "ACTIVE", null);
        fleet.report(terminal, TestClock.START.minus(Duration.ofDays(2)), ComponentType.FIRMWARE, "PayDroid", "99.0");
        fleet.report(terminal, TestClock.START.minus(Duration.ofDays(1)), ComponentType.FIRMWARE, "PayDroid", "1.5");
        Set<String> all = Set.of("fleet:read", "software:read", "software:edit");
        ann = token("ann", all, Scope.everything());
        reader = token("reader", Set.of("fleet:read", "software:read"), Scope.everything());
        elsewhere = token("elsewhere", all, new Scope.Subtrees(Set.of(fleet.site("S2"))));
        version = UUID.fromString(JsonPath.read(body(read(reader)), "$[0].id"));
        mark = LIST + "/" + version + "/misreport";
    }

    @Test
    void twoPeopleMarkAVersionAndWhatWasReportedStays() throws Exception {
        send(ann, mark, REASON)
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.version").value("99.0"))
                .andExpect(jsonPath("$.state").value("PROPOSED"));
        send(ann, mark, REASON)
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value("misreport-known"));
        assertThat(decide("bob", true).decidedBy()).isEqualTo("bob");
        assertThat(refusal(() -> decide("cid", false))).isEqualTo("already-decided");
        read(reader)
                .andExpect(jsonPath("$", hasSize(1)))
                .andExpect(jsonPath("$[0].version").value("99.0"))
                .andExpect(jsonPath("$[0].misreport.state").value("APPROVED"))
                .andExpect(jsonPath("$[0].misreport.reason").value("The agent's own version"));
        assertThat(rows.of(terminal, TestClock.START.minus(Duration.ofHours(30))))
                .singleElement()
                .matches(row -> row.version().equals("99.0") && row.misreported());
        assertThat(trail("misreport.proposed", "before")).isNull();
        assertThat(trail("misreport.approved", "before")).contains("PROPOSED");
        assertThat(trail("misreport.approved", "after")).contains("APPROVED", "The agent's own version");
    }

    @Test
    void whatIsRejectedMayBeSaidAgainAndWhatHoldsMayBeEnded() throws Exception {
        send(ann, mark, REASON).andExpect(status().isCreated());
        send(ann, mark + "/end", "")
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value("decision-not-in-force"));
        assertThat(decide("bob", false).state()).isEqualTo(ProposalState.REJECTED);
        read(reader).andExpect(jsonPath("$[0].misreport").doesNotExist());
        as("cid", () -> misreports.propose(terminal, version, "It never ran"));
        assertThat(refusal(() -> decide("cid", true))).isEqualTo("second-person");
        decide("bob", true);
        beans.clock().advance(Duration.ofDays(1));
        send(ann, mark + "/end", "").andExpect(status().isOk());
        read(reader).andExpect(jsonPath("$[0].misreport").doesNotExist());
        send(ann, mark + "/end", "").andExpect(status().isNotFound());
        assertThat(trail("misreport.ended", "after")).contains("2026-03-03");
    }

    @Test
    void onlyWhoMayAndSeesTheTerminalDecides() throws Exception {
        send(reader, mark, REASON).andExpect(status().isForbidden());
        send(elsewhere, mark, REASON).andExpect(status().isNotFound());
        send(ann, mark, "{\"reason\": \" \"}")
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value("field-missing"));
        send(ann, LIST + "/" + new UUID(1, 1) + "/misreport", REASON).andExpect(status().isNotFound());
        assertThatThrownBy(() -> decide("bob", true)).isInstanceOf(NotFound.class);
        send(ann, mark, REASON).andExpect(status().isCreated());
        send(ann, mark + "/decision", "{\"approved\": true}").andExpect(status().isForbidden());
        send(elsewhere, mark + "/end", "").andExpect(status().isNotFound());
    }

    @Test
    void theVersionThatRunsIsNoEarlierOne() throws Exception {
        UUID running = beans.jdbc()
                .sql("SELECT id FROM software_installed WHERE installed_version = '1.5'")
                .query(UUID.class)
                .single();
        send(ann, LIST + "/" + running + "/misreport", REASON).andExpect(status().isNotFound());
    }

    private ResultActions read(String token) throws Exception {
        return http.perform(get(LIST).header("Authorization", "Bearer " + token))
                .andExpect(status().isOk());
    }

    private ResultActions send(String token, String path, String body) throws Exception {
        return http.perform(post(path)
                .header("Authorization", "Bearer " + token)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body));
    }

    private Misreport decide(String name, boolean approved) {
        return as(name, () -> misreports.decide(terminal, version, approved));
    }

    private <T> T as(String name, Supplier<T> work) {
        var person = new Caller(new Actor(Actor.Kind.USER, name, name, null), Scope.everything(), Set.of("*"));
        return beans.caller().as(person, work);
    }

    private static String refusal(ThrowingCallable work) {
        return catchThrowableOfType(RefusedException.class, work).refusal().code();
    }

    private static String body(ResultActions result) throws Exception {
        return result.andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8);
    }

    private @Nullable String trail(String action, String side) {
        return beans.jdbc()
                .sql("SELECT state_" + side + " FROM audit_entry WHERE action = ? ORDER BY entry_no DESC")
                .param(action)
                .query((row, number) -> Optional.ofNullable(row.getString(1)))
                .list()
                .getFirst()
                .orElse(null);
    }

    private String token(String name, Set<String> permissions, Scope scope) {
        return beans.caller()
                .as(Caller.system("test"), () -> clients.register(new NewClient(name, permissions, scope, null)))
                .value();
    }
}
