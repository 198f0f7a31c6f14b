package io.tillguard.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import io.tillguard.files.Pictures;
import io.tillguard.fleet.FleetFixture;
import io.tillguard.security.ApiClients;
import io.tillguard.security.NewClient;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Scope;
import io.tillguard.testing.SqlTest;
import java.util.List;
import java.util.Objects;
import java.util.Set;
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
class InspectionsDoorTest {

    private static final String ALL = "/api/v1/inspections";
    private static final Set<String> PERMISSIONS = Set.of(
            "inspection:read",
            "inspection:perform",
            "inspection:edit",
            "inspection:export",
            "fleet:read",
            "organisation:read",
            "file:read",
            "file:add");

    @Autowired
    private MockMvc http;

    @Autowired
    private ApiClients clients;

    @Autowired
    private CurrentCaller currentCaller;

    @Autowired
    private FleetFixture fleet;

    @Autowired
    private InspectionFixture inspect;

    private FleetFixture.Company company;
    private String machine;

    @BeforeEach
    void aTerminal() {
        company = fleet.company();
        fleet.register(FleetFixture.row("82000001", "SH-01"));
        inspect.schedule();
        machine = token("machine", PERMISSIONS, Scope.everything());
    }

    @Test
    void anInspectionIsHandedInWithItsPhotoAndReadAgain() throws Exception {
        String photo = photo();
        send(inspection(photo))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.again").value(false))
                .andExpect(jsonPath("$.inspection.result").value("PASS"));
        String again = send(inspection(photo))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.again").value(true))
                .andReturn()
                .getResponse()
                .getContentAsString();
        Integer number = JsonPath.read(again, "$.inspection.number");
        http.perform(as(machine, get(ALL + "/" + number)))
                .andExpect(jsonPath("$.photos[0]").value(photo))
                .andExpect(jsonPath("$.inspection.site").value("SH-01"));
        http.perform(as(machine, get(ALL + "?site=sh-01&text=8200&result=PASS")))
                .andExpect(jsonPath("$.rows.length()").value(1));
        http.perform(as(machine, get(ALL + "?signs=true")))
                .andExpect(jsonPath("$.rows").isEmpty());
        http.perform(as(machine, get(ALL + "/coverage")))
                .andExpect(jsonPath("$.rows[0].inspections").value(1))
                .andExpect(jsonPath("$.rows[0].lastByCamera").value(true))
                .andExpect(jsonPath("$.rows[0].lastInspector").value("machine"))
                .andExpect(jsonPath("$.rows[0].dueOn").value("2026-04-01"));
        http.perform(as(machine, get(ALL + "/coverage/sites")))
                .andExpect(jsonPath("$.rows[0].site").value("SH-01"))
                .andExpect(jsonPath("$.rows[0].inspected").value(1));
        assertThat(text(get(ALL + "/export"))).contains("82000001,A920,SH-01,PASS");
        assertThat(text(get(ALL + "/coverage/export")))
                .contains("82000001,A920,SH-01,ATTENDED,30,2026-03-02T09:00:00Z");
        onlyThoseOfTheSiteSee(photo, number);
    }

    private void onlyThoseOfTheSiteSee(String photo, Integer number) throws Exception {
        String east = token("east", Set.of("inspection:read", "file:read"), new Scope.Subtrees(Set.of(company.east())));
        String west = token("west", Set.of("inspection:read", "file:read"), new Scope.Subtrees(Set.of(company.west())));
        http.perform(as(east, get("/api/v1/files/" + photo))).andExpect(status().isOk());
        http.perform(as(west, get("/api/v1/files/" + photo))).andExpect(status().isNotFound());
        http.perform(as(west, get(ALL + "/" + number))).andExpect(status().isNotFound());
        http.perform(as(west, get(ALL + "/coverage")))
                .andExpect(jsonPath("$.rows").isEmpty());
        http.perform(as(west, get(ALL + "/coverage/sites")))
                .andExpect(jsonPath("$.rows").isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | field-missing",
                "{\"clientId\":\"0198c1f2-7d4e-7b41-9a5e-2f6d1c0b9a77\",\"terminal\":\"82000001\"} | field-missing",
                "{\"clientId\":\"0198c1f2-7d4e-7b41-9a5e-2f6d1c0b9a77\",\"terminal\":\"82000001\",\"result\":\"PASS\","
                        + "\"startedAt\":\"2026-03-02T09:00:00Z\",\"finishedAt\":\"2026-03-02T09:00:00Z\","
                        + "\"sentAt\":\"2026-03-02T09:00:00Z\",\"where\":{\"latitude\":91,\"longitude\":0}} | bad-position",
                "{\"clientId\":\"0198c1f2-7d4e-7b41-9a5e-2f6d1c0b9a77\",\"terminal\":\"82000001\",\"result\":\"PASS\","
                        + "\"startedAt\":\"2026-03-02T09:00:00Z\",\"finishedAt\":\"2026-03-02T09:00:00Z\","
                        + "\"sentAt\":\"2026-03-02T09:00:00Z\"} | checklist-incomplete",
            })
    void whatIsNoInspectionIsRefusedByName(String body, String code) throws Exception {
        send(body)
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value(code));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"answers\":[ | \"answers\":[null, | field-missing",
                "\"photos\":[ | \"photos\":[null, | field-missing",
                "\"item\":\"place-right\" | \"item\":\"case-closed\" | answer-twice",
                "\"item\":\"photo\" | \"item\":null | field-missing",
                "\"item\":\"photo\" | \"item\":\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\" | text-too-long",
                "2026-03-02T08:58:00Z | +1000000000-12-31T23:59:59Z | time-impossible",
                "2026-03-02T08:58:00Z | 0001-01-01T00:00:00Z | time-impossible",
            })
    void whatIsOddInAnInspectionIsRefusedByName(String text, String instead, String code) throws Exception {
        send(inspection(photo()).replace(text, instead))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value(code));
    }

    @Test
    void answersThatAreTooLongAreRefusedByName() throws Exception {
        String photo = photo();
        send(inspection(photo).replace("\"value\":\"yes\"", "\"value\":\"" + "y".repeat(2_001) + "\""))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value("text-too-long"));
        StringBuilder many = new StringBuilder("\"answers\":[");
        for (int i = 0; i < 16; i++) {
            many.append("{\"item\":\"more-")
                    .append(i)
                    .append("\",\"value\":\"")
                    .append("y".repeat(1_999))
                    .append("\"},");
        }
        send(inspection(photo).replace("\"answers\":[", many))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value("text-too-long"));
    }

    @Test
    void aSealThatAnInspectionSawIsTakenOnRecord() throws Exception {
        send(inspection(photo())).andExpect(status().isCreated());
        String next = inspection(photo()).replace("0b9a77", "0b9a78").replace("TG-1", "TG-2");
        String answer = send(next)
                .andExpect(jsonPath("$.inspection.findings[0]").value("SEAL_NUMBER_DIFFERS"))
                .andReturn()
                .getResponse()
                .getContentAsString();
        String seal = ALL + "/" + JsonPath.<Integer>read(answer, "$.inspection.number") + "/seal";
        http.perform(as(machine, put(seal))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{}"))
                .andExpect(jsonPath("$.code").value("field-missing"));
        http.perform(as(machine, put(seal))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"reason\":\"Repaired\"}"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.seals[0]").value("TG-2"));
    }

    @Test
    void aPhotoThatNobodyHandedInIsNotThere() throws Exception {
        send(inspection("f".repeat(64))).andExpect(status().isNotFound());
        http.perform(as(machine, get(ALL))).andExpect(jsonPath("$.rows").isEmpty());
    }

    @Test
    void anAnalysisIsProposedByAMachineAndApprovedByNone() throws Exception {
        http.perform(as(machine, post("/api/v1/risk-analyses"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(
                                "{\"terminalClass\":\"UNATTENDED\",\"intervalDays\":1,\"assets\":\"PIN\",\"threats\":\"Skimmer\","
                                        + "\"factors\":\"Night\",\"justification\":\"Daily\"}"))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.state").value("PROPOSED"));
        String id = JsonPath.read(text(get("/api/v1/risk-analyses")), "$[0].id");
        http.perform(as(machine, post("/api/v1/risk-analyses/" + id + "/approval")))
                .andExpect(status().isForbidden());
        http.perform(as(machine, post("/api/v1/risk-analyses"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"terminalClass\":\"STORED\",\"intervalDays\":0}"))
                .andExpect(jsonPath("$.code").value("bad-inspection-interval"));
    }

    @Test
    void aChecklistIsWrittenInVersions() throws Exception {
        String body = "{\"items\":[{\"key\":\"case-closed\",\"en\":\"Closed?\",\"zh\":\"完好吗？\",\"kind\":\"YES_NO\","
                + "\"mandatory\":true,\"critical\":true}]}";
        for (int version = 1; version <= 2; version++) {
            http.perform(as(machine, put("/api/v1/checklists"))
                            .contentType(MediaType.APPLICATION_JSON)
                            .content(body))
                    .andExpect(status().isOk())
                    .andExpect(jsonPath("$.version").value(version));
        }
        http.perform(as(machine, put("/api/v1/checklists"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"items\":[]}"))
                .andExpect(jsonPath("$.code").value("bad-item-count"));
        for (String odd : List.of(
                "null",
                "{\"key\":\"case-closed\"}",
                body.substring(10).replace("case-closed", " ").replace("]}", ""))) {
            http.perform(as(machine, put("/api/v1/checklists"))
                            .contentType(MediaType.APPLICATION_JSON)
                            .content("{\"items\":[" + odd + "]}"))
                    .andExpect(status().isUnprocessableContent())
                    .andExpect(jsonPath("$.code").value("field-missing"));
        }
    }

    private String photo() throws Exception {
        return JsonPath.read(
                http.perform(as(machine, post("/api/v1/files?purpose=inspection-photo"))
                                .content(Pictures.jpeg(1)))
                        .andReturn()
                        .getResponse()
                        .getContentAsString(),
                "$.hash");
    }

    private static String inspection(String photo) {
        return """
                {"clientId":"0198c1f2-7d4e-7b41-9a5e-2f6d1c0b9a77","terminal":"82000001","scannedSerial":"82000001",
                 "byCamera":true,"result":"PASS","seal":"INTACT","sealNumber":"TG-1","photos":["%1$s"],
                 "answers":[{"item":"nothing-attached","value":"yes"},{"item":"case-closed","value":"yes"},
                   {"item":"cables-known","value":"yes"},{"item":"place-right","value":"yes"},{"item":"photo","value":"%1$s"}],
                 "startedAt":"2026-03-02T08:58:00Z","finishedAt":"2026-03-02T09:00:00Z","sentAt":"2026-03-02T09:00:00Z"}""".formatted(photo);
    }

    private String text(MockHttpServletRequestBuilder call) throws Exception {
        return http.perform(as(machine, call))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private ResultActions send(String body) throws Exception {
        return http.perform(
                as(machine, post(ALL)).contentType(MediaType.APPLICATION_JSON).content(body));
    }

    private static MockHttpServletRequestBuilder as(String token, MockHttpServletRequestBuilder call) {
        return call.header("Authorization", "Bearer " + token);
    }

    private String token(String name, Set<String> permissions, Scope scope) {
        return Objects.requireNonNull(currentCaller.as(
                        Caller.system("test"), () -> clients.register(new NewClient(name, permissions, scope, null))))
                .value();
    }
}
