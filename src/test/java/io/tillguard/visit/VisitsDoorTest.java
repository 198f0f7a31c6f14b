package io.tillguard.visit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import io.tillguard.files.Pictures;
import io.tillguard.maintenance.OrderRows;
import io.tillguard.security.ApiClients;
import io.tillguard.security.NewClient;
import io.tillguard.shared.Scope;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@SqlTest
class VisitsDoorTest {

    private static final String ALL = "/api/v1/visits";
    private static final String LOOK =
            "{\"serial\":\"82000001\",\"parts\":[{\"type\":\"FIRMWARE\",\"version\":\"2.4.1\"}],"
                    + "\"seals\":[{\"number\":\"TG-1\",\"whole\":true}]}";
    private static final Set<String> PERMISSIONS = Set.of(
            "visit:read",
            "visit:plan",
            "visit:receive",
            "visit:export",
            "maintenance:read",
            "maintenance:work",
            "file:read",
            "file:add");

    @Autowired
    private MockMvc http;

    @Autowired
    private ApiClients clients;

    @Autowired
    private VisitFixture visit;

    @Autowired
    private OrderRows orders;

    @Autowired
    private TestClock clock;

    private VisitFixture.Scene scene;
    private String machine;
    private String order;

    @BeforeEach
    void anOrder() {
        scene = visit.scene();
        order = visit.all(() -> orders.get(scene.order())).number();
        machine = token("machine", PERMISSIONS, Scope.everything());
    }

    @Test
    void aVisitIsPlannedCheckedWitnessedBegunAndEnded() throws Exception {
        String one = ALL + "/" + planned("\"provider\":\"FIX\",\"badge\":\"T-1\"");
        String code = read(send(post(one + "/code"), "{}"), "$.code");
        clock.set(VisitFixture.FROM);
        send(post(one + "/check-in"), checkIn("0000 0000"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value("wrong-visit-code"));
        send(post(one + "/check-in"), checkIn(code))
                .andExpect(jsonPath("$.state").value("CHECKED_IN"))
                .andExpect(jsonPath("$.identity.badge").value("T-1"))
                .andExpect(jsonPath("$.identity.by").value("machine"));
        send(put(one + "/witness"), "{\"kind\":\"SITE_STAFF\",\"name\":\"Wang\"}")
                .andExpect(jsonPath("$.witness.name").value("Wang"));
        send(post(one + "/start"), "").andExpect(jsonPath("$.code").value("no-backup"));
        send(put(one + "/backup"), "{\"takenAt\":\"2026-03-02T09:55:00Z\",\"checksum\":\"crc32:1c291ca3\"}")
                .andExpect(status().isOk());
        send(put(one + "/before"), LOOK).andExpect(status().isOk());
        send(post(one + "/start"), "").andExpect(jsonPath("$.state").value("ON_SITE"));
        send(put(one + "/after"), LOOK.replace("TG-1", "TG-2")).andExpect(status().isOk());
        sign(one);
        send(post(one + "/end"), "{\"text\":\"New printer\"}")
                .andExpect(jsonPath("$.state").value("DONE"));
        http.perform(as(machine, get(one)))
                .andExpect(jsonPath("$.visit.result").value("New printer"))
                .andExpect(jsonPath("$.work.backup.checksum").value("crc32:1c291ca3"))
                .andExpect(jsonPath("$.work.differences.length()").value(2))
                .andExpect(jsonPath("$.work.differences[0].kind").value("SEALS"))
                .andExpect(jsonPath("$.events[0].kind").value("PLANNED"))
                .andExpect(jsonPath("$.events[2].kind").value("CHECK_FAILED"));
        send(post("/api/v1/work-orders/" + order + "/completion"), "{}")
                .andExpect(jsonPath("$.state").value("DONE"));
        String csv = http.perform(as(machine, get(ALL + "/export?site=sh-01")))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(csv.lines().toList()).hasSize(2).last().asString().contains("V-", "张伟", "Wang", "New printer");
    }

    @Test
    void whatIsMissingOrUnknownIsRefusedByName() throws Exception {
        send(post(ALL), "{\"order\":\"%s\"}".formatted(order))
                .andExpect(jsonPath("$.code").value("field-missing"));
        send(post(ALL), "{}").andExpect(jsonPath("$.field").value("order"));
        send(post(ALL), body("\"provider\":\"FIX\",\"badge\":\"NO-1\""))
                .andExpect(jsonPath("$.code").value("unknown-badge"));
        send(post(ALL), body("\"provider\":\"FIX\""))
                .andExpect(jsonPath("$.code").value("visitor-unnamed"));
        String one = ALL + "/" + planned("\"person\":\"Chen Hao\"");
        send(put(one + "/before"), "{}").andExpect(jsonPath("$.field").value("serial"));
        send(post(one + "/swap"), "{}").andExpect(jsonPath("$.code").value("visit-state"));
        send(post(one + "/denial"), "{}").andExpect(jsonPath("$.code").value("field-missing"));
        send(post(one + "/cancellation"), "{}").andExpect(jsonPath("$.code").value("field-missing"));
        send(post(one + "/start"), "").andExpect(jsonPath("$.code").value("not-checked-in"));
        send(post(one + "/denial"), "{\"reason\":\"OTHER_PERSON\",\"note\":\"Not the man on the badge\"}")
                .andExpect(jsonPath("$.denial.incident").isNotEmpty());
        http.perform(as(machine, get(ALL + "?open=false&text=chen")))
                .andExpect(jsonPath("$.rows[0].state").value("DENIED"));
        http.perform(as(machine, get(ALL + "?after=x")))
                .andExpect(jsonPath("$.code").value("cursor-malformed"));
        http.perform(as(machine, get(ALL + "/V-999999"))).andExpect(status().isNotFound());
    }

    @Test
    void aVisitOfOtherSitesIsNotThere() throws Exception {
        String one = ALL + "/" + planned("\"person\":\"Chen Hao\"");
        String west = token(
                "west", PERMISSIONS, new Scope.Subtrees(Set.of(scene.company().west())));
        http.perform(as(west, get(one))).andExpect(status().isNotFound());
        http.perform(as(west, post(one + "/code"))).andExpect(status().isNotFound());
        http.perform(as(west, get(ALL))).andExpect(jsonPath("$.rows").isEmpty());
    }

    @Test
    void thePackOfAVisitIsAZip() throws Exception {
        String one = ALL + "/" + planned("\"person\":\"Chen Hao\"");
        http.perform(as(machine, get(one + "/pack")))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Type", "application/zip"));
    }

    private void sign(String one) throws Exception {
        send(post(one + "/signatures"), "{\"step\":\"HANDOVER\",\"party\":\"VISITOR\",\"name\":\"张伟\"}")
                .andExpect(status().isOk());
        send(post(one + "/signatures"), "{\"step\":\"HANDOVER\",\"party\":\"WITNESS\",\"name\":\"Wang\"}")
                .andExpect(status().isOk());
    }

    private String planned(String visitor) throws Exception {
        return read(send(post(ALL), body(visitor)).andExpect(status().isCreated()), "$.number");
    }

    private String body(String visitor) {
        return "{\"order\":\"%s\",\"from\":\"%s\",\"to\":\"%s\",%s}"
                .formatted(order, VisitFixture.FROM, VisitFixture.TO, visitor);
    }

    private String checkIn(String code) throws Exception {
        String photo = read(
                http.perform(as(machine, post("/api/v1/files?purpose=badge"))
                        .contentType(MediaType.IMAGE_JPEG)
                        .content(Pictures.jpeg(3))),
                "$.hash");
        return "{\"code\":\"%s\",\"badge\":\"t-1\",\"idLast4\":\"123x\",\"check\":\"ROSTER\",\"photo\":\"%s\"}"
                .formatted(code, photo);
    }

    private static String read(ResultActions answer, String path) throws Exception {
        return JsonPath.read(answer.andReturn().getResponse().getContentAsString(), path);
    }

    private ResultActions send(MockHttpServletRequestBuilder call, String body) throws Exception {
        return http.perform(
                as(machine, call).contentType(MediaType.APPLICATION_JSON).content(body));
    }

    private static MockHttpServletRequestBuilder as(String token, MockHttpServletRequestBuilder call) {
        return call.header("Authorization", "Bearer " + token);
    }

    private String token(String name, Set<String> permissions, Scope scope) {
        return Objects.requireNonNull(visit.all(() -> clients.register(new NewClient(name, permissions, scope, null))))
                .value();
    }
}
