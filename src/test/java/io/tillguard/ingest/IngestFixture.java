package io.tillguard.ingest;

import io.tillguard.fleet.Registrations;
import io.tillguard.organisation.SiteRegistrations;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.boot.test.context.TestComponent;

/** A small company and the console as its caller. */
@TestComponent
class IngestFixture {

    static final String SITES = "code,name,region,address,latitude,longitude,time_zone\n";
    static final String TERMINALS = "serial,manufacturer,model,site,os_version\n";

    private static final Caller CONSOLE = Caller.system("test");

    private final CurrentCaller currentCaller;
    private final SiteRegistrations sites;
    private final Registrations registrations;
    private final Imports imports;
    private final ImportRuns runs;
    private final ImportSpool spool;
    private final Clock clock;

    IngestFixture(
            CurrentCaller currentCaller,
            SiteRegistrations sites,
            Registrations registrations,
            Imports imports,
            ImportRuns runs,
            ImportSpool spool,
            Clock clock) {
        this.currentCaller = currentCaller;
        this.sites = sites;
        this.registrations = registrations;
        this.imports = imports;
        this.runs = runs;
        this.spool = spool;
        this.clock = clock;
    }

    <T> T asConsole(Supplier<T> work) {
        return currentCaller.as(CONSOLE, work);
    }

    void site(String code) {
        asConsole(() -> sites.apply(
                List.of(new SiteRegistrations.Row(
                        code, "Site " + code, "EAST", null, "31.2", "121.4", "Asia/Shanghai", null, null)),
                false));
    }

    void terminal(String serial, String manufacturer, String model, String site) {
        var row = new Registrations.Row(
                serial, manufacturer, model, site, null, null, null, null, null, null, null, null, null);
        var outcome = asConsole(() ->
                registrations.apply(List.of(row), new Registrations.Options(true, false, clock.instant(), "test")));
        if (outcome.getFirst().refusal() != null) {
            throw new IllegalStateException(outcome.getFirst().refusal().message());
        }
    }

    /** Imports a file and waits for its end, as long as its own queue takes. */
    ImportRun imported(ImportKind kind, byte[] file, ImportOptions options) {
        return asConsole(() -> {
            Upload upload = imports.receive(new ByteArrayInputStream(file), "rows.csv", file.length);
            UUID id = imports.start(kind, upload, options);
            imports.discard(upload);
            return ended(id);
        });
    }

    ImportRun imported(ImportKind kind, String text) {
        return imported(kind, text.getBytes(StandardCharsets.UTF_8), ImportOptions.plain(false, false));
    }

    /** A run in the queue of a console that is not there to work on it. */
    UUID waiting(String text) throws IOException {
        terminal("PAX-000009", "PAX", "A920", "SHA-001");
        ImportSpool.Spooled file = spool.write(bytes(text));
        runs.insert(
                new ImportRun(
                        file.id(),
                        ImportKind.TERMINALS,
                        ImportState.QUEUED,
                        "rows.csv",
                        file.sha256(),
                        ImportOptions.plain(false, false),
                        1,
                        0,
                        0,
                        0,
                        0,
                        0,
                        List.of(),
                        List.of("serial"),
                        null,
                        "test",
                        "test",
                        clock.instant(),
                        null),
                "live " + file.id(),
                CONSOLE.actor());
        return file.id();
    }

    ImportRun ended(UUID id) {
        org.awaitility.Awaitility.await()
                .until(() -> asConsole(() -> imports.find(id)).state().isFinal());
        return asConsole(() -> imports.find(id));
    }

    static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] encoded(String text, String charset) {
        return text.getBytes(Charset.forName(charset));
    }
}
