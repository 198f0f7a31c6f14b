package io.tillguard.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.startsWith;
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
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@SqlTest
@Import(RolloutFixture.class)
class RolloutsDoorTest {

    private static final String ALL = "/api/v1/rollouts";

    @Autowired
    private MockMvc http;

    @Autowired
    private ApiClients clients;

    @Autowired
    private CurrentCaller currentCaller;

    @Autowired
    private RolloutFixture fixture;

    private FleetFixture.Company company;
    private UUID release;
    private String machine;

    @BeforeEach
    void aRelease() {
        company = fixture.company();
        fixture.terminals("SH-01", "83000001", "83000002");
        release = fixture.release("2.0");
        machine = token(
                "engineer",
                Set.of(
                        "rollout:read",
                        "rollout:edit",
                        "rollout:operate",
                        "rollout:export",
                        "rollout:ask",
                        "fleet:read",
                        "software:read",
                        "organisation:read",
                        "ingest:report",
                        "ingest:import"),
                Scope.everything());
    }

    private String terms(String more) {
        return "{\"name\":\"Firmware 2.0\",\"release\":\"%s\"%s}".formatted(release, more);
    }

    private static final String NOW =
            ",\"gates\":{\"backupRequired\":false,\"windowsKept\":false},\"waves\":[{\"name\":\"All\",\"upTo\":100}]";

    @Test
    void aRolloutIsPreviewedDraftedChangedProposedWatchedAndStopped() throws Exception {
        send(post(ALL + "/preview"), terms(""))
                .andExpect(jsonPath("$.terminals").value(2))
                .andExpect(jsonPath("$.waves.length()").value(3));
        send(post(ALL + "/preview/terminals?included=true&limit=1"), terms(""))
                .andExpect(jsonPath("$.rows[0].serial").value("83000001"))
                .andExpect(jsonPath("$.next").isNotEmpty());
        String draft = ALL + "/" + drafted("");
        send(put(draft), terms(NOW)).andExpect(jsonPath("$.waves.length()").value(1));
        send(post(draft + "/proposal"), "{}").andExpect(jsonPath("$.state").value("PROPOSED"));
        readOfTheReview(draft);
        UUID id = UUID.fromString(read(draft, "$.id"));
        fixture.as(RolloutFixture.APPROVER, () -> fixture.approve(id));
        fixture.tick();
        http.perform(as(get("/api/v1/terminals/83000001/assignment")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.install.assignment").value(id.toString()))
                .andExpect(jsonPath("$.install.version").value("2.0"))
                .andExpect(jsonPath("$.reason").value("TOLD"))
                .andExpect(jsonPath("$.askAgainSeconds").value(300));
        send(post("/api/v1/status-reports"), """
                {"reportId":"1","serial":"83000001","reportedAt":"2026-03-02T09:00:00Z",
                 "update":{"assignment":"%s","step":"FAILED","code":"E1","message":"No space"}}""".formatted(id))
                .andExpect(jsonPath("$.accepted").value(1));
        readOfTheFailure(draft);
        send(post(draft + "/waves/1/stop"), "{\"text\":\"Too many\"}")
                .andExpect(jsonPath("$.waves[0].state").value("STOPPED"));
        http.perform(as(get("/api/v1/terminals/83000002/assignment")))
                .andExpect(jsonPath("$.install").doesNotExist())
                .andExpect(jsonPath("$.reason").value("STOPPED"));
        send(post(draft + "/waves/1/resumption"), "{\"text\":\"Known\"}")
                .andExpect(jsonPath("$.waves[0].state").value("RUNNING"));
        send(post(draft + "/abortion"), "{\"text\":\"Enough\"}")
                .andExpect(jsonPath("$.state").value("ABORTED"));
        assertThat(read(ALL + "?live=false", "$.rows[0].state")).isEqualTo("ABORTED");
    }

    /** A machine reads all that is approved, and approves none of it. */
    private void readOfTheReview(String draft) throws Exception {
        http.perform(as(get(draft + "/review")))
                .andExpect(jsonPath("$.preview.terminals").value(2))
                .andExpect(jsonPath("$.more").value(0))
                .andExpect(jsonPath("$.rollout.termsVersion").value(2));
        send(post(draft + "/approval"), "{\"terms\":2}").andExpect(status().isForbidden());
    }

    private void readOfTheFailure(String rollout) throws Exception {
        http.perform(as(get(rollout + "/progress")))
                .andExpect(jsonPath("$.failures[0].detail").value("E1: No space"))
                .andExpect(jsonPath("$.failures[0].terminals").value(1));
        http.perform(as(get(rollout + "/terminals").param("failing", "true")))
                .andExpect(jsonPath("$.rows.length()").value(1))
                .andExpect(jsonPath("$.rows[0].cause").value("REPORTED_FAILURE"))
                .andExpect(jsonPath("$.rows[0].nextAttemptAt").isNotEmpty());
        http.perform(as(get("/api/v1/terminals/83000001/update-reasons")))
                .andExpect(jsonPath("$.rows[0].kind").value("ASSIGNED"))
                .andExpect(jsonPath("$.rows[0].reason").value("RETRY_LATER"));
    }

    @Test
    void theTerminalsAreExportedWithWhatAVendorNeedsToReport() throws Exception {
        UUID id = fixture.begun(RolloutFixture.terms(
                        release, Target.everything(), RolloutFixture.plain(1), RolloutFixture.wave("All", 100, 100, 0)))
                .id();
        String number = fixture.row(id).number();
        String csv = http.perform(
                        as(get(ALL + "/" + number + "/terminals/export").param("state", "OFFERED")))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(csv.lines().toList())
                .hasSize(3)
                .anyMatch(line ->
                        line.contains(number + "," + id + ",83000001,PAX,A920,SH-01,1,2.0,1.0,OFFERED,NOT_ASKED"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$.nothing | 422 | field-missing",
                ",'release':'01890000-0000-7000-8000-000000000001' | 404 | ",
                ",'target':{'sites':['NOWHERE']} | 422 | unknown-site-group",
                ",'target':{'runsFrom':'abc'} | 422 | version-malformed",
                ",'waves':[{'name':'A','upTo':10}] | 422 | last-share-not-all",
                ",'waves':[{'name':'A','upTo':10},{'name':'B','upTo':10}] | 422 | shares-not-rising",
                ",'waves':[{'name':'A','upTo':0.001}] | 422 | bad-share",
                ",'waves':[{'name':'A'}] | 422 | wave-without-terminals",
                ",'waves':[{'name':'A','upTo':100,'successPercent':0}] | 422 | number-out-of-range",
                ",'gates':{'attempts':11} | 422 | number-out-of-range",
                ",'gates':{'timeoutMinutes':4} | 422 | number-out-of-range",
                ",'deadline':'2020-01-01T00:00:00Z' | 422 | deadline-before-start",
            })
    void whatCannotBeIsRefusedByName(String more, int status, String code) throws Exception {
        String json = more.startsWith("$") ? "{\"name\":\"X\"}" : terms(more.replace('\'', '"'));
        ResultActions answer = send(post(ALL), json).andExpect(status().is(status));
        if (code != null) {
            answer.andExpect(jsonPath("$.code").value(code));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'step':'FAILED'}",
                "{'assignment':'x','step':'FAILED'}",
                "{'assignment':'01890000-0000-7000-8000-000000000001','step':'EXPLODED'}",
                "{'assignment':'01890000-0000-7000-8000-000000000001','step':'FAILED','progress':101}",
                "{'assignment':'01890000-0000-7000-8000-000000000001','step':'BACKED_UP','backup':{'sha256':'zz'}}",
            })
    void whatATerminalSaysInTheWrongFormIsRefusedWithItsField(String update) throws Exception {
        send(post("/api/v1/status-reports"), """
                {"reportId":"1","serial":"83000001","reportedAt":"2026-03-02T09:00:00Z","update":%s}""".formatted(update.replace('\'', '"')))
                .andExpect(jsonPath("$.accepted").value(0))
                .andExpect(jsonPath("$.refused[0].message").value(startsWith("update.")));
    }

    @Test
    void aMachineOfAnotherPartOfTheCompanyFindsNeitherRolloutNorTerminal() throws Exception {
        Set<UUID> west = Set.of(company.west());
        String other = token("west", Set.of("rollout:read", "rollout:ask", "fleet:read"), new Scope.Subtrees(west));
        UUID id = fixture.begun(RolloutFixture.terms(
                        release,
                        Target.everything().below(Set.of(company.east())),
                        RolloutFixture.plain(1),
                        RolloutFixture.wave("All", 100, 100, 0)))
                .id();
        String number = fixture.row(id).number();
        http.perform(get(ALL + "/" + number).header("Authorization", "Bearer " + other))
                .andExpect(status().isNotFound());
        http.perform(get("/api/v1/terminals/83000001/assignment").header("Authorization", "Bearer " + other))
                .andExpect(status().isNotFound());
        http.perform(get(ALL).header("Authorization", "Bearer " + other))
                .andExpect(jsonPath("$.rows").isEmpty());
    }

    @Test
    void whatDoesNotExistIsNotFoundAndAWaveThatIsNoNumberNeither() throws Exception {
        http.perform(as(get(ALL + "/RO-999999"))).andExpect(status().isNotFound());
        String draft = ALL + "/" + drafted("");
        send(post(draft + "/waves/x/pause"), "{\"text\":\"a\"}").andExpect(status().isNotFound());
        send(post(draft + "/waves/9/pause"), "{\"text\":\"a\"}").andExpect(status().isNotFound());
        send(post(draft + "/pause"), "{\"text\":\"a\"}")
                .andExpect(status().is(422))
                .andExpect(jsonPath("$.code").value("rollout-state"));
    }

    private String drafted(String more) throws Exception {
        return JsonPath.read(
                send(post(ALL), terms(more))
                        .andExpect(status().isCreated())
                        .andReturn()
                        .getResponse()
                        .getContentAsString(),
                "$.number");
    }

    private String read(String path, String json) throws Exception {
        return JsonPath.read(
                http.perform(as(get(path))).andReturn().getResponse().getContentAsString(), json);
    }

    private ResultActions send(MockHttpServletRequestBuilder request, String json) throws Exception {
        return http.perform(as(request).contentType(MediaType.APPLICATION_JSON).content(json));
    }

    private MockHttpServletRequestBuilder as(MockHttpServletRequestBuilder request) {
        return request.header("Authorization", "Bearer " + machine);
    }

    private String token(String name, Set<String> permissions, Scope scope) {
        return Objects.requireNonNull(currentCaller.as(
                Caller.system("test"),
                () -> clients.register(new NewClient(name, permissions, scope, null))
                        .value()));
    }
}
