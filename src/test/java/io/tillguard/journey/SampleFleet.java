package io.tillguard.journey;

import io.tillguard.files.Pictures;
import io.tillguard.testing.TestClock;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** A small company, told to the console by machine: a site, four terminals, a release that one of them lacks. */
final class SampleFleet {

    private static final String CSV = "text/csv";
    private static final String JSON = "application/json";

    static final String SITES = """
            code,name,region,address,latitude,longitude,time_zone
            SH01,Nanjing Road,east,100 Nanjing Road,31.2353,121.4747,Asia/Shanghai
            """;

    /** The last row names no site. */
    static final String TERMINALS = """
            serial,manufacturer,model,site,tid,merchant_no,firmware_version,deployed_on
            0820000001,PAX,A920 Pro,SH01,10000001,,11.1.45_20230314,
            0820000002,PAX,A920 Pro,SH01,10000002,,11.1.45_20230314,2026-01-15
            0820000003,PAX,A920 Pro,SH01,10000003,,,
            0820000004,PAX,A920 Pro,NOWHERE,10000004,,,
            """;

    private SampleFleet() {}

    static void fill(Api api, TestClock clock) {
        clock.set(Instant.parse("2026-03-02T09:00:00Z"));
        JsonNode run = takeInventory(api);
        if (run.get("refused").size() != 1) {
            throw new AssertionError("One row names no site: " + run);
        }
        report(api, clock, "r1", "0820000001", "11.1.45_20230314");
        report(api, clock, "r1", "0820000002", "11.1.50_20230614");
    }

    static JsonNode takeInventory(Api api) {
        return fill(api, TERMINALS);
    }

    /** The site and other terminals. */
    static JsonNode fill(Api api, String terminals) {
        finished(api, api.post("/sites/imports", CSV, SITES));
        return finished(api, api.post("/terminals/imports?createModels=true", CSV, terminals));
    }

    private static JsonNode finished(Api api, Api.Answer accepted) {
        String id = accepted.expecting(202).body().get("id").asString();
        return Wait.until(
                () -> api.get("/imports/" + id).expecting(200).body(),
                body -> body.get("state").asString().equals("SUCCEEDED"));
    }

    static void publishCriticalPatch(Api api) {
        api.post("/releases", JSON, """
                {"manufacturer":"PAX","model":"A920 Pro","componentType":"FIRMWARE","version":"11.1.50_20230614",
                 "releasedOn":"2026-01-31","securityCritical":true}""").expecting(201);
    }

    static void report(Api api, TestClock clock, String id, String serial, String version) {
        JsonNode answer = api.post("/status-reports", JSON, """
                        {"reportId":"%s","serial":"%s","reportedAt":"%s",
                         "components":[{"type":"FIRMWARE","version":"%s"}]}""".formatted(id, serial, clock.instant(), version))
                .expecting(200)
                .body();
        if (answer.get("accepted").asInt() != 1) {
            throw new AssertionError("The report was not accepted: " + answer);
        }
    }

    /** Somebody found a terminal in order; its photo becomes its reference. */
    static void inspect(Api api, TestClock clock, String serial) {
        String photo = api.post("/files?purpose=inspection-photo", "image/jpeg", Pictures.jpeg(serial.hashCode()))
                .expecting(201)
                .body()
                .get("hash")
                .asString();
        api.post("/inspections", JSON, """
                {"clientId":"0198c1f2-7d4e-7b41-9a5e-2f6d1c0b9a77","terminal":"%1$s","scannedSerial":"%1$s","result":"PASS",
                 "seal":"INTACT","photos":["%2$s"],"startedAt":"%3$s","finishedAt":"%3$s","sentAt":"%3$s",
                 "answers":[{"item":"nothing-attached","value":"yes"},{"item":"case-closed","value":"yes"},
                   {"item":"cables-known","value":"yes"},{"item":"place-right","value":"yes"},{"item":"photo","value":"%2$s"}]}""".formatted(serial, photo, clock.instant()))
                .expecting(201);
    }

    static void sweep(Api api) {
        run(api, "warning-sweep");
    }

    static void run(Api api, String task) {
        JsonNode run =
                api.post("/tasks/" + task + "/runs", JSON, "").expecting(202).body();
        Wait.until(
                () -> api.get("/tasks/" + task + "/runs/" + run.get("id").asString())
                        .expecting(200)
                        .body(),
                body -> body.get("state").asString().equals("SUCCEEDED"));
    }
}
