package io.tillguard.ingest;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.tillguard.security.ApiClients;
import io.tillguard.security.NewClient;
import io.tillguard.shared.Scope;
import io.tillguard.testing.SqlTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@SqlTest
@Import(IngestFixture.class)
class IngestApiTest {

    private static final MediaType CSV = MediaType.parseMediaType("text/csv");

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private ApiClients clients;

    @Autowired
    private IngestFixture company;

    private String token = "";

    @BeforeEach
    void aClient() {
        token = token("importer", "ingest:import", "ingest:report", "fleet:edit", "organisation:edit");
    }

    @Test
    void filesAndReportsComeInByRest() {
        MvcTestResult sites = post(
                "/api/v1/sites/imports",
                CSV,
                IngestFixture.SITES + "SHA-001,Shop,EAST,\"1 Road, Shanghai\",31.2,121.4,Asia/Shanghai\n");
        assertThat(sites).hasStatus(202);
        String location = requireNonNull(sites.getResponse().getHeader("Location"));
        assertThat(location).startsWith("/api/v1/imports/");
        company.ended(UUID.fromString(JsonPath.read(content(sites), "$.id")));
        assertThat(content(get(location))).contains("\"SUCCEEDED\"");

        MvcTestResult terminals = post(
                "/api/v1/terminals/imports?createModels=true",
                CSV,
                "colour;"
                        + IngestFixture.TERMINALS.replace(',', ';')
                        + "red;PAX-000001;PAX;A920;SHA-001;10.1\nred;PAX-000002;PAX;A920;NOWHERE;10.1\n");
        UUID run = UUID.fromString(JsonPath.read(content(terminals), "$.id"));
        company.ended(run);
        String answer = content(get("/api/v1/imports/" + run));
        assertThat(JsonPath.<Integer>read(answer, "$.created")).isEqualTo(1);
        assertThat(JsonPath.<Integer>read(answer, "$.refusedCount")).isEqualTo(1);
        assertThat(JsonPath.<Integer>read(answer, "$.refused[0].line")).isEqualTo(3);
        assertThat(JsonPath.<String>read(answer, "$.unknownColumns[0]")).isEqualTo("colour");
        assertThat(content(get("/api/v1/imports/" + run + "/refused.csv"))).contains("NOWHERE");

        String report =
                "{\"reportId\":\"r1\",\"serial\":\"PAX-000001\",\"reportedAt\":\"2026-03-02T09:00:00Z\"}\n{\"reportId\":7}\n";
        String taken = content(post("/api/v1/status-reports", MediaType.APPLICATION_NDJSON, report));
        assertThat(JsonPath.<Integer>read(taken, "$.accepted")).isEqualTo(1);
        assertThat(JsonPath.<String>read(taken, "$.refused[0].code")).isEqualTo("bad-field");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[", "{\"reportId\":", "nonsense", "[{\"a\":[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]}]"
            })
    void brokenJsonIsAProblemWithoutAStackTrace(String body) {
        MvcTestResult answer = post("/api/v1/status-reports", MediaType.APPLICATION_JSON, body);
        assertThat(answer).hasStatus(400);
        assertThat(answer.getResponse().getContentType()).startsWith("application/problem+json");
        assertThat(content(answer)).contains("\"accepted\":0").doesNotContain("Exception", "at io.");
    }

    @Test
    void filesThatAreNoListAreRefusedWithTheirReason() {
        assertThat(content(post("/api/v1/terminals/imports", CSV, "PK\u0003\u0004...")))
                .contains("not-a-text-file");
        MvcTestResult missing = post("/api/v1/terminals/imports", CSV, "serial,site\n1,2\n");
        assertThat(missing).hasStatus(422);
        assertThat(content(missing)).contains("missing-column", "manufacturer");
        assertThat(post("/api/v1/terminals/imports", MediaType.APPLICATION_PDF, "x"))
                .hasStatus(415);
        assertThat(post("/api/v1/terminals/imports?dryRun=perhaps", CSV, "x")).hasStatus(400);
    }

    @Test
    void aTokenOfAnotherScopeOrNoneIsTurnedAway() {
        MvcTestResult run =
                post("/api/v1/sites/imports", CSV, IngestFixture.SITES + "SHA-001,S,EAST,,,,Asia/Shanghai\n");
        String location = requireNonNull(run.getResponse().getHeader("Location"));
        company.ended(UUID.fromString(JsonPath.read(content(run), "$.id")));
        token = token("reader", "fleet:read");
        assertThat(get(location)).hasStatus(403);
        assertThat(post("/api/v1/status-reports", MediaType.APPLICATION_JSON, "{}"))
                .hasStatus(403);
        token = "tg_" + "x".repeat(43);
        assertThat(get(location)).hasStatus(401);
    }

    @Test
    void anotherPartysImportIsNotFound() {
        MvcTestResult run =
                post("/api/v1/sites/imports", CSV, IngestFixture.SITES + "SHA-001,S,EAST,,,,Asia/Shanghai\n");
        String location = requireNonNull(run.getResponse().getHeader("Location"));
        company.ended(UUID.fromString(JsonPath.read(content(run), "$.id")));
        token = token(
                new NewClient("branch", Set.of("ingest:import"), new Scope.Subtrees(Set.of(new UUID(1, 2))), null));
        assertThat(get(location)).hasStatus(404);
        assertThat(get("/api/v1/imports/no-id")).hasStatus(400);
    }

    @Test
    void importsAreListedPageByPageAndOthersOnesAreNot() {
        for (String code : List.of("SHA-001", "SHA-002", "SHA-003")) {
            String file = IngestFixture.SITES + code + ",S,EAST,,,,Asia/Shanghai\n";
            MvcTestResult run = post("/api/v1/sites/imports?fileName=" + code + ".csv", CSV, file);
            company.ended(UUID.fromString(JsonPath.read(content(run), "$.id")));
        }
        String first = content(get("/api/v1/imports?limit=2"));
        assertThat(JsonPath.<List<String>>read(first, "$.rows[*].fileName"))
                .containsExactly("SHA-003.csv", "SHA-002.csv");
        assertThat(JsonPath.<String>read(first, "$.rows[0].state")).isEqualTo("SUCCEEDED");
        String second = content(get("/api/v1/imports?limit=2&after=" + JsonPath.<String>read(first, "$.next")));
        assertThat(JsonPath.<List<String>>read(second, "$.rows[*].fileName")).containsExactly("SHA-001.csv");
        assertThat(get("/api/v1/imports?after=xyz")).hasStatus(422);
        token = token(
                new NewClient("branch", Set.of("ingest:import"), new Scope.Subtrees(Set.of(new UUID(1, 2))), null));
        assertThat(content(get("/api/v1/imports"))).contains("\"rows\":[]");
        token = token("reader", "fleet:read");
        assertThat(get("/api/v1/imports")).hasStatus(403);
    }

    private String token(String name, String... permissions) {
        return token(new NewClient(name, Set.of(permissions), Scope.everything(), null));
    }

    private String token(NewClient client) {
        return company.asConsole(() -> clients.register(client)).value();
    }

    private MvcTestResult post(String uri, MediaType type, String body) {
        return mvc.post()
                .uri(uri)
                .header("Authorization", "Bearer " + token)
                .contentType(type)
                .content(body.getBytes(StandardCharsets.UTF_8))
                .exchange();
    }

    private MvcTestResult get(String uri) {
        return mvc.get().uri(uri).header("Authorization", "Bearer " + token).exchange();
    }

    private static String content(MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
