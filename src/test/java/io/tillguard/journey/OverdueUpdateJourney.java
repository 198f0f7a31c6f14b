package io.tillguard.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillguard.testing.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** The product's main job by machine: an inventory goes in, a patch is overdue, it is installed, and nothing is forgotten. */
@ConsoleServer
class OverdueUpdateJourney {

    @LocalServerPort
    private int port;

    @Autowired
    private TestClock clock;

    @Test
    void anOverdueCriticalPatchIsFoundInstalledAndRemembered() {
        Api api = new Api(port, ConsoleServer.TOKEN);
        SampleFleet.fill(api, clock);

        clock.advance(Duration.ofDays(1));
        SampleFleet.publishCriticalPatch(api);
        SampleFleet.sweep(api);
        assertThat(warnings(api, "")).containsExactly("0820000001 HIGH", "0820000003 HIGH");

        SampleFleet.report(api, clock, "r2", "0820000001", "11.1.50_20230614");
        SampleFleet.sweep(api);
        assertThat(warnings(api, "")).containsExactly("0820000003 HIGH");
        assertThat(warnings(api, "&state=CLEARED")).containsExactly("0820000001 HIGH");

        assertThat(firmware(api, "")).isEqualTo("11.1.50_20230614");
        assertThat(firmware(api, "?asOf=2026-03-02T12:00:00Z")).isEqualTo("11.1.45_20230314");
        api.get("/terminals/0820000002?asOf=2026-01-16T00:00:00Z").expecting(200);
        api.get("/terminals/0820000002?asOf=2026-01-14T23:59:59Z").expecting(404);
    }

    private static List<String> warnings(Api api, String filter) {
        List<String> found = new ArrayList<>();
        JsonNode rows =
                api.get("/warnings?rule=EW-S01" + filter).expecting(200).body().get("rows");
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
