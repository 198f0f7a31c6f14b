package io.tillguard.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillguard.testing.TestClock;
import io.tillguard.testing.TestClockConfiguration;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import tools.jackson.databind.JsonNode;

/** The product's main job by machine: an inventory goes in, a patch is overdue, it is installed, and nothing is forgotten. */
@Tag("browser")
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "TILLGUARD_API_TOKEN=" + OverdueUpdateJourney.TOKEN,
            "TILLGUARD_ADMIN_PASSWORD=a-first-Passw0rd-for-tests"
        })
@ActiveProfiles("test")
@Import(TestClockConfiguration.class)
class OverdueUpdateJourney {

    static final String TOKEN = "tg_journey-token-of-a-test-0123456789abcdef";

    private static final String CSV = "text/csv";
    private static final String JSON = "application/json";

    @LocalServerPort
    private int port;

    @Autowired
    private TestClock clock;

    @Test
    void anOverdueCriticalPatchIsFoundInstalledAndRemembered() {
        Api api = new Api(port, TOKEN);
        clock.set(Instant.parse("2026-03-02T09:00:00Z"));
        takeInventory(api);
        report(api, "r1", "0820000001", "11.1.45_20230314");
        report(api, "r1", "0820000002", "11.1.50_20230614");

        clock.advance(Duration.ofDays(1));
        api.post("/releases", JSON, """
                {"manufacturer":"PAX","model":"A920 Pro","componentType":"FIRMWARE","version":"11.1.50_20230614",
                 "releasedOn":"2026-01-31","securityCritical":true}""").expecting(201);
        sweep(api);
        assertThat(liveWarnings(api)).containsExactly("0820000001 HIGH", "0820000003 HIGH");

        report(api, "r2", "0820000001", "11.1.50_20230614");
        sweep(api);
        assertThat(liveWarnings(api)).containsExactly("0820000003 HIGH");
        assertThat(subjects(api.get("/warnings?rule=EW-S01&state=CLEARED").expecting(200).body().get("rows")))
                .containsExactly("0820000001 HIGH");

        assertThat(firmware(api, "")).isEqualTo("11.1.50_20230614");
        assertThat(firmware(api, "?asOf=2026-03-02T12:00:00Z")).isEqualTo("11.1.45_20230314");
    }

    private static void takeInventory(Api api) {
        api.post("/sites/imports", CSV, """
                code,name,region,address,latitude,longitude,time_zone
                SH01,Nanjing Road,east,100 Nanjing Road,31.2353,121.4747,Asia/Shanghai
                """).expecting(202);
        JsonNode accepted = api.post("/terminals/imports?createModels=true", CSV, """
                serial,manufacturer,model,site,tid,merchant_no,firmware_version
                0820000001,PAX,A920 Pro,SH01,10000001,,11.1.45_20230314
                0820000002,PAX,A920 Pro,SH01,10000002,,11.1.45_20230314
                0820000003,PAX,A920 Pro,SH01,10000003,,
                0820000004,PAX,A920 Pro,NOWHERE,10000004,,
                """).expecting(202).body();
        JsonNode run = Wait.until(
                () -> api.get("/imports/" + accepted.get("id").asString()).expecting(200).body(),
                body -> body.get("state").asString().equals("SUCCEEDED"));
        assertThat(run.get("created").asInt()).isEqualTo(3);
        assertThat(run.get("refused").get(0).get("code").asString()).isEqualTo("unknown-site");
        assertThat(run.get("refused").get(0).get("line").asInt()).isEqualTo(5);
    }

    private void report(Api api, String id, String serial, String version) {
        JsonNode answer = api.post("/status-reports", JSON, """
                        {"reportId":"%s","serial":"%s","reportedAt":"%s",
                         "components":[{"type":"FIRMWARE","version":"%s"}]}""".formatted(id, serial, clock.instant(), version))
                .expecting(200)
                .body();
        assertThat(answer.get("accepted").asInt()).isEqualTo(1);
    }

    private static void sweep(Api api) {
        JsonNode run = api.post("/tasks/warning-sweep/runs", JSON, "").expecting(202).body();
        Wait.until(
                () -> api.get("/tasks/warning-sweep/runs/" + run.get("id").asString())
                        .expecting(200)
                        .body(),
                body -> body.get("state").asString().equals("SUCCEEDED"));
    }

    private static List<String> liveWarnings(Api api) {
        return subjects(api.get("/warnings?rule=EW-S01").expecting(200).body().get("rows"));
    }

    private static List<String> subjects(JsonNode rows) {
        List<String> found = new ArrayList<>();
        rows.forEach(row -> found.add(
                row.get("subject").asString() + " " + row.get("severity").asString()));
        return found.stream().sorted().toList();
    }

    private static String firmware(Api api, String asOf) {
        JsonNode components =
                api.get("/terminals/0820000001" + asOf).expecting(200).body().get("components");
        return components.get(0).get("version").asString();
    }
}
