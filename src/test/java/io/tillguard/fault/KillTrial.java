package io.tillguard.fault;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * Kills a console again and again while terminals report, files are imported and warnings swept, and goes on with the next
 * console on the same database.
 */
final class KillTrial {

    private static final int PAGE = 1_000;
    private static final int SHORTEST_MS = 200;
    private static final int LONGEST_MS = 2_000;

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

    /** In how many kills each activity was cut off. */
    static final class Hits {
        private int kills;
        private int reports;
        private int imports;
        private int sweeps;
        private int idle;
        private int takenWithoutAnswer;

        int idle() {
            return idle;
        }

        boolean allActivities() {
            return reports > 0 && imports > 0 && sweeps > 0;
        }

        @Override
        public String toString() {
            return "%d kills: %d during reports, %d during an import, %d during a sweep, %d during none; %d reports were taken without their answer getting out"
                    .formatted(kills, reports, imports, sweeps, idle, takenWithoutAnswer);
        }
    }

    /** Runs the whole trial; the database is left without a console. */
    Hits run(int kills) throws IOException {
        ConsoleProcess first = start();
        prepare(first.machine());
        first.stop();
        for (int kill = 0; kill < kills; kill++) {
            ConsoleProcess console = start();
            reportAgain(console.machine());
            workAndKill(console);
        }
        ConsoleProcess last = start();
        settle(last.machine());
        last.stop();
        return hits;
    }

    List<Report> acknowledged() {
        return reporters.stream()
                .flatMap(reporter -> reporter.acknowledged().stream())
                .toList();
    }

    int files() {
        return importer.files();
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

    private void workAndKill(ConsoleProcess console) {
        Machine machine = console.machine();
        List<Runnable> work = new ArrayList<>();
        reporters.forEach(reporter -> work.add(() -> reporter.reportTo(machine)));
        work.add(() -> importer.importInto(machine));
        work.add(() -> sweeper.sweepOn(machine));
        try (ExecutorService threads = Executors.newFixedThreadPool(work.size())) {
            List<Future<?>> running = new ArrayList<>();
            work.forEach(each -> running.add(threads.submit(each)));
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(SHORTEST_MS, LONGEST_MS)));
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

    private void count() {
        boolean reports = reporters.stream().anyMatch(Reporter::wasUnderWay);
        hits.kills++;
        hits.reports += reports ? 1 : 0;
        hits.imports += importer.wasUnderWay() ? 1 : 0;
        hits.sweeps += sweeper.wasUnderWay() ? 1 : 0;
        hits.idle += reports || importer.wasUnderWay() || sweeper.wasUnderWay() ? 0 : 1;
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
