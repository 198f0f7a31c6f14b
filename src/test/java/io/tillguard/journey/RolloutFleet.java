package io.tillguard.journey;

import io.tillguard.testing.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Two thousand terminals at twenty shops that ask what to install, and report what became of it. */
final class RolloutFleet {

    static final int TERMINALS = 2_000;

    private static final int SHOPS = 20;
    private static final int PAGE = 1_000;
    private static final String CSV = "text/csv";
    private static final String JSON = "application/json";
    private static final String OLD = "11.1.45";
    private static final String NEW = "11.1.50";

    private final Api api;
    private final TestClock clock;

    RolloutFleet(Api api, TestClock clock) {
        this.api = api;
        this.clock = clock;
    }

    /** Brings the shops and terminals in, which report the old version, and publishes the new one; gives its identifier. */
    String begin() {
        String sites = IntStream.rangeClosed(1, SHOPS)
                .mapToObj("SH%1$02d,Shop %1$d,east,,31.2353,121.4747,Asia/Shanghai"::formatted)
                .collect(Collectors.joining("\n", "code,name,region,address,latitude,longitude,time_zone\n", "\n"));
        String terminals = IntStream.rangeClosed(1, TERMINALS)
                .mapToObj(no -> "%s,PAX,A920 Pro,SH%02d".formatted(serial(no), 1 + no % SHOPS))
                .collect(Collectors.joining("\n", "serial,manufacturer,model,site\n", "\n"));
        finished(api.post("/sites/imports", CSV, sites));
        finished(api.post("/terminals/imports?createModels=true", CSV, terminals));
        report(IntStream.rangeClosed(1, TERMINALS)
                .mapToObj(
                        no -> body(serial(no), "\"components\":[{\"type\":\"FIRMWARE\",\"version\":\"" + OLD + "\"}]"))
                .toList());
        SampleFleet.run(api, "maintenance-windows");
        return api.post("/releases", JSON, """
                        {"manufacturer":"PAX","model":"A920 Pro","componentType":"FIRMWARE","version":"%s",
                         "releasedOn":"2026-02-20","securityCritical":true}""".formatted(NEW))
                .expecting(201)
                .body()
                .get("id")
                .asString();
    }

    private static String serial(int no) {
        return "0820%06d".formatted(no);
    }

    private void finished(Api.Answer accepted) {
        String id = accepted.expecting(202).body().get("id").asString();
        Wait.until(
                () -> api.get("/imports/" + id).expecting(200).body(),
                body -> body.get("state").asString().equals("SUCCEEDED"));
    }

    /** A minute passes, and the console looks around. */
    void tick() {
        clock.advance(Duration.ofMinutes(1));
        SampleFleet.run(api, "rollouts");
    }

    /**
     * Those terminals of a wave that are told something ask and do it; those of the failing shop fail, the others list the new
     * version.
     *
     * @return how many did something
     */
    int act(String rollout, int wave, String failingShop) {
        List<String> bodies = new ArrayList<>();
        String after = "";
        while (after != null) {
            JsonNode page = api.get("/rollouts/%s/terminals?wave=%d&state=OFFERED&limit=%d%s"
                            .formatted(rollout, wave, PAGE, after.isEmpty() ? "" : "&after=" + after))
                    .expecting(200)
                    .body();
            for (JsonNode row : page.get("rows")) {
                bodies.add(done(
                        row.get("serial").asString(), row.get("site").asString().equals(failingShop)));
            }
            after = page.get("next").isNull() ? null : page.get("next").asString();
        }
        report(bodies);
        return bodies.size();
    }

    private String done(String serial, boolean fails) {
        JsonNode install = api.get("/terminals/" + serial + "/assignment")
                .expecting(200)
                .body()
                .get("install");
        if (!install.get("version").asString().equals(NEW)) {
            throw new AssertionError("Another version: " + install);
        }
        String assignment = install.get("assignment").asString();
        String update = fails
                ? "\"step\":\"FAILED\",\"code\":\"E17\",\"message\":\"Flash is full\""
                : "\"step\":\"INSTALLED\",\"backup\":{}";
        String said = "\"update\":{\"assignment\":\"" + assignment + "\"," + update + "}";
        return body(
                serial, fails ? said : said + ",\"components\":[{\"type\":\"FIRMWARE\",\"version\":\"" + NEW + "\"}]");
    }

    private String body(String serial, String facts) {
        return "{\"reportId\":\"%s\",\"serial\":\"%s\",\"reportedAt\":\"%s\",%s}"
                .formatted(clock.instant().getEpochSecond(), serial, clock.instant(), facts);
    }

    private void report(List<String> bodies) {
        if (!bodies.isEmpty()) {
            JsonNode answer = api.post("/status-reports", JSON, "[" + String.join(",", bodies) + "]")
                    .expecting(200)
                    .body();
            if (answer.get("accepted").asInt() != bodies.size()) {
                throw new AssertionError("Not all were accepted: " + answer);
            }
        }
    }
}
