package io.tillguard.fault;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * Imports one inventory file after another. A file renews one group of terminals: its first time registers them, each later
 * one gives each of them another TID, so that a row taken twice or not at all shows.
 */
public final class Importer {

    static final int ROWS = 3_000;
    static final int GROUPS = 6;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final List<Acknowledged> acknowledged = new ArrayList<>();
    private int files;
    private boolean unanswered;
    private volatile boolean running;
    private String pending = "";

    /** An import that the console said it would do. */
    record Acknowledged(int file, String id) {}

    /** Whether an import writes its rows, as the console last told. */
    boolean isRunning() {
        return running;
    }

    int files() {
        return files;
    }

    /** Imports until the console is dead. */
    void importInto(Machine machine) {
        running = false;
        try {
            while (true) {
                if (pending.isEmpty()) {
                    if (!unanswered) {
                        files++;
                    }
                    unanswered = true;
                    post(machine);
                }
                awaitEnd(machine, pending, state -> running = state.equals("RUNNING"));
                pending = "";
            }
        } catch (IOException e) {
            // The console is dead; the next one goes on with what it had said it would do.
        }
    }

    /** Waits for the imports that were cut off, sending again a file that had no answer, and checks every import's counts. */
    void finish(Machine machine) throws IOException {
        if (unanswered) {
            post(machine);
        }
        pending = "";
        for (Acknowledged run : acknowledged) {
            JsonNode result = awaitEnd(machine, run.id(), state -> {});
            long rows = result.path("created").asLong()
                    + result.path("updated").asLong()
                    + result.path("unchanged").asLong();
            if (!result.path("state").asString().equals("SUCCEEDED") || rows != ROWS) {
                throw new AssertionError("File %d, import %s: %s".formatted(run.file(), run.id(), result));
            }
        }
    }

    /** Imports a file that nothing disturbs. */
    public static void toItsEnd(Machine machine, String path, String csv) throws IOException {
        JsonNode run = awaitEnd(
                machine,
                machine.post(path, "text/csv", csv).expecting(202).path("id").asString(),
                state -> {});
        if (!run.path("state").asString().equals("SUCCEEDED")
                || run.path("refusedCount").asLong() != 0) {
            String told = run.toString();
            throw new AssertionError("Import: " + told.substring(0, Math.min(told.length(), 1_000)));
        }
    }

    private void post(Machine machine) throws IOException {
        JsonNode answer = machine.post("/terminals/imports?createModels=true", "text/csv", csv(files - 1))
                .expecting(202);
        pending = answer.path("id").asString();
        acknowledged.add(new Acknowledged(files - 1, pending));
        unanswered = false;
    }

    private static JsonNode awaitEnd(Machine machine, String id, Consumer<String> seen) throws IOException {
        return Deadline.within(PATIENCE).await("import " + id, () -> {
            JsonNode run = machine.get("/imports/" + id).expecting(200);
            String state = run.path("state").asString();
            seen.accept(state);
            return switch (state) {
                case "SUCCEEDED", "FAILED", "CANCELLED" -> Optional.of(run);
                default -> Optional.empty();
            };
        });
    }

    /** How often a file has named the group's terminals so far. */
    static int timesNamed(int files, int group) {
        return files / GROUPS + (group < files % GROUPS ? 1 : 0);
    }

    static String serial(int group, int row) {
        return "G%d-%06d".formatted(group, row);
    }

    private static String csv(int file) {
        int group = file % GROUPS;
        StringBuilder csv = new StringBuilder("serial,manufacturer,model,site,tid,firmware_version\n");
        for (int row = 0; row < ROWS; row++) {
            csv.append(serial(group, row)).append(",PAX,A920,KILL-1,");
            csv.append("%08d".formatted(file * ROWS + row)).append(',');
            csv.append(row % 2 == 0 ? Report.UNPATCHED : Report.PATCHED).append('\n');
        }
        return csv.toString();
    }
}
