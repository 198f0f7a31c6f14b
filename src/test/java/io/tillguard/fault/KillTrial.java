package io.tillguard.fault;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * Kills a console again and again while terminals report, files are imported and warnings swept, and goes on with the next
 * console on the same database.
 */
final class KillTrial {

    private static final int PAGE = 1_000;

    /** A console is killed so long at most after an import writes; sweeps and reports are asked for without a pause. */
    private static final int LONGEST_MS = 800;

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** Terminals and reports a request of each reporter; the last one sends batches. */
    private static final List<Integer> BATCHES = List.of(1, 1, 25);

    private static final int TERMINALS_EACH = 100;

    private final String name;
    private final TrialDatabase database;
    private final String classpath;
    private final Path folder;
    private final Random random;
    private final List<Reporter> reporters = IntStream.range(0, BATCHES.size())
            .mapToObj(i -> new Reporter(serials(i), BATCHES.get(i)))
            .toList();
    private final Importer importer = new Importer();
    private final Sweeper sweeper = new Sweeper();
    private final Hits hits = new Hits();

    KillTrial(String name, TrialDatabase database, String classpath, Path folder, long seed) {
        this.name = name;
        this.database = database;
        this.classpath = classpath;
        this.folder = folder;
        this.random = new Random(seed);
    }

    /** In how many kills reports were without their answer and an import wrote its rows. */
    static final class Hits {
        private int reports;
        private int imports;
        private int takenWithoutAnswer;

        int reports() {
            return reports;
        }

        int imports() {
            return imports;
        }

        @Override
        public String toString() {
            return "%d during reports, %d during an import; %d reports were taken without their answer getting out"
                    .formatted(reports, imports, takenWithoutAnswer);
        }
    }

    /** What the console said that it had taken or would do: reports, files, and runs of the sweep. */
    record Promises(List<Report> reports, int files, List<String> sweeps) {}

    /** Runs the whole trial; the database is left without a console. */
    Hits run(int kills) throws IOException {
        ConsoleProcess first = start();
        prepare(first.machine());
        first.stop();
        for (int kill = 0; kill < kills; kill++) {
            ConsoleProcess console = start();
            reportAgain(console.machine());
            workAndKill(console, kill % 2 == 0);
        }
        ConsoleProcess last = start();
        settle(last.machine());
        last.stop();
        return hits;
    }

    Promises promises() {
        List<Report> reports = reporters.stream()
                .flatMap(reporter -> reporter.acknowledged().stream())
                .toList();
        return new Promises(reports, importer.files(), sweeper.acknowledged());
    }

    private ConsoleProcess start() {
        return ConsoleProcess.start(classpath, folder, name, database.settings());
    }

    private static List<String> serials(int reporter) {
        return IntStream.range(0, TERMINALS_EACH)
                .mapToObj(i -> "R%d-%06d".formatted(reporter, i))
                .toList();
    }

    /** One site, the reporting terminals and a critical patch that has been overdue for a day. */
    private static void prepare(Machine machine) throws IOException {
        Importer.toItsEnd(machine, "/sites/imports", """
                code,name,region,address,latitude,longitude,time_zone
                KILL-1,Trial site,trial,1 Trial Road,31.2353,121.4747,Asia/Shanghai
                """);
        StringBuilder csv = new StringBuilder("serial,manufacturer,model,site,firmware_version,app_version\n");
        for (int reporter = 0; reporter < BATCHES.size(); reporter++) {
            serials(reporter)
                    .forEach(serial -> csv.append(serial)
                            .append(",PAX,A920,KILL-1,")
                            .append(Report.UNPATCHED)
                            .append(",7.0.0\n"));
        }
        Importer.toItsEnd(machine, "/terminals/imports?createModels=true", csv.toString());
        LocalDate released = LocalDate.now(ZoneOffset.UTC).minusDays(31);
        machine.post("/releases", "application/json", """
                        {"manufacturer":"PAX","model":"A920","componentType":"FIRMWARE","version":"%s",
                         "releasedOn":"%s","securityCritical":true}""".formatted(Report.PATCHED, released))
                .expecting(201);
    }

    /** Kills while an import writes, or else while a sweep runs; reports come all the time. */
    private void workAndKill(ConsoleProcess console, boolean duringImport) throws IOException {
        Machine machine = console.machine();
        List<Runnable> work = new ArrayList<>();
        reporters.forEach(reporter -> work.add(() -> reporter.reportTo(machine)));
        work.add(() -> importer.importInto(machine));
        work.add(() -> sweeper.sweepOn(machine));
        try (ExecutorService threads = Executors.newFixedThreadPool(work.size())) {
            List<Future<?>> running = new ArrayList<>();
            work.forEach(each -> running.add(threads.submit(each)));
            if (duringImport) {
                await("an import", importer::isRunning);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(LONGEST_MS)));
            } else {
                await("reports under way", () -> reporters.stream().anyMatch(Reporter::wasUnderWay));
                await("a sweep", sweeper::isRunning);
            }
            if (!console.isAlive()) {
                throw new AssertionError("The console died before it was killed");
            }
            console.kill();
            for (Future<?> each : running) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new AssertionError("While the console worked", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        count();
    }

    private static void await(String what, BooleanSupplier there) throws IOException {
        Deadline.within(PATIENCE).await(what, () -> there.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }

    private void count() {
        hits.reports += reporters.stream().anyMatch(Reporter::wasUnderWay) ? 1 : 0;
        hits.imports += importer.isRunning() ? 1 : 0;
    }

    private void reportAgain(Machine machine) throws IOException {
        for (Reporter reporter : reporters) {
            hits.takenWithoutAnswer += reporter.reportAgain(machine);
        }
    }

    /** Everything that was begun ends; then a further sweep finds nothing to change, and the trail is whole. */
    private void settle(Machine machine) throws IOException {
        reportAgain(machine);
        importer.finish(machine);
        Sweeper.sweep(machine);
        List<String> settled = warnings(machine);
        Sweeper.sweep(machine);
        if (!settled.equals(warnings(machine))) {
            throw new AssertionError("A second sweep changed warnings");
        }
        Sweeper.run(machine, "audit-verify");
    }

    private static List<String> warnings(Machine machine) throws IOException {
        List<String> warnings = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = machine.get("/warnings?limit=" + PAGE + after).expecting(200);
            page.path("rows")
                    .forEach(row -> warnings.add("%s %s %s %s"
                            .formatted(row.path("id"), row.path("state"), row.path("severity"), row.path("raisedAt"))));
            after = page.path("next").isString()
                    ? "&after="
                            + java.net.URLEncoder.encode(
                                    page.path("next").asString(), java.nio.charset.StandardCharsets.UTF_8)
                    : "";
        } while (!after.isEmpty());
        return warnings;
    }
}
