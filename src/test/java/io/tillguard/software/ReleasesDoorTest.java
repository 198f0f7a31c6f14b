package io.tillguard.software;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import io.tillguard.security.ApiClients;
import io.tillguard.security.NewClient;
import io.tillguard.shared.Caller;
import io.tillguard.shared.Scope;
import io.tillguard.testing.SqlTest;
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

/** The doors by which a machine publishes releases, corrects them and takes them back. */
@SqlTest
@Import(SoftwareFixture.Beans.class)
class ReleasesDoorTest {

    private static final String RELEASES = "/api/v1/releases";
    private static final String RELEASE = """
            {"manufacturer":"PAX","model":"A920","componentType":"FIRMWARE","version":"2.0",
             "releasedOn":"2026-01-01","securityCritical":true}""";
    private static final String CORRECTION = """
            {"releasedOn":"2026-02-27","securityCritical":false,"note":"Typo","reason":"The month was wrong"}""";

    @Autowired
    private SoftwareFixture.Beans beans;

    @Autowired
    private ApiClients clients;

    @Autowired
    private MockMvc http;

    private String publisher = "";
    private String reader = "";
    private String release = "";

    @BeforeEach
    void aPublishedRelease() throws Exception {
        new SoftwareFixture(beans).model("PAX", "A920");
        publisher = token("publisher", Set.of("software:read", "software:edit"));
        reader = token("reader", Set.of("software:read"));
        String id = JsonPath.read(
                send(publisher, post(RELEASES), RELEASE)
                        .andExpect(status().isCreated())
                        .andReturn()
                        .getResponse()
                        .getContentAsString(),
                "$.id");
        release = RELEASES + "/" + id;
    }

    @Test
    void aCorrectionSaysWhyAndStandsInTheTrail() throws Exception {
        send(publisher, put(release), CORRECTION)
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.releasedOn").value("2026-02-27"))
                .andExpect(jsonPath("$.securityCritical").value(false))
                .andExpect(jsonPath("$.note").value("Typo"));
        send(reader, get(release), "")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.version").value("2.0"))
                .andExpect(jsonPath("$.releasedOn").value("2026-02-27"));
        assertThat(trail("release.corrected", "before")).contains("2026-01-01");
        assertThat(trail("release.corrected", "after")).contains("2026-02-27", "The month was wrong");
    }

    @Test
    void aWithdrawnReleaseIsGoneForEveryReader() throws Exception {
        send(publisher, post(release + "/withdrawal"), "{\"reason\":\"Never published\"}")
                .andExpect(status().isNoContent());
        send(reader, get(release), "").andExpect(status().isNotFound());
        send(publisher, put(release), CORRECTION).andExpect(status().isNotFound());
        send(publisher, post(release + "/withdrawal"), "{\"reason\":\"Again\"}").andExpect(status().isNotFound());
        assertThat(trail("release.withdrawn", "after")).contains("Never published");
        send(publisher, post(RELEASES), RELEASE).andExpect(status().isCreated());
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"releasedOn\":\"2026-02-27\"}', field-missing, reason",
        "'{\"reason\":\"Why\"}', field-missing, releasedOn",
        "'{\"releasedOn\":\"2026-02-30\",\"reason\":\"Why\"}', date-malformed, releasedOn",
        "'{\"releasedOn\":\"2026-02-27\",\"endOfSupport\":\"soon\",\"reason\":\"Why\"}', date-malformed, endOfSupport"
    })
    void whatACorrectionLacksIsNamed(String body, String code, String field) throws Exception {
        send(publisher, put(release), body)
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value(code))
                .andExpect(jsonPath("$.field").value(field));
        send(reader, get(release), "").andExpect(jsonPath("$.releasedOn").value("2026-01-01"));
    }

    @Test
    void onlyWhoMayEditChangesReleases() throws Exception {
        send(reader, post(RELEASES), RELEASE).andExpect(status().isForbidden());
        send(reader, put(release), CORRECTION).andExpect(status().isForbidden());
        send(reader, post(release + "/withdrawal"), "{\"reason\":\"Mine\"}").andExpect(status().isForbidden());
        send(publisher, put(RELEASES + "/" + new UUID(1, 1)), CORRECTION).andExpect(status().isNotFound());
    }

    private ResultActions send(String token, MockHttpServletRequestBuilder request, String body) throws Exception {
        return http.perform(request.header("Authorization", "Bearer " + token)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body));
    }

    private String token(String name, Set<String> permissions) {
        return beans.caller()
                .as(
                        Caller.system("test"),
                        () -> clients.register(new NewClient(name, permissions, Scope.everything(), null))
                                .value());
    }

    private String trail(String action, String side) {
        return beans.jdbc()
                .sql("SELECT state_" + side + " FROM audit_entry WHERE action = :action")
                .param("action", action)
                .query(String.class)
                .single();
    }
}
