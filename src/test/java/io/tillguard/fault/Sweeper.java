package io.tillguard.fault;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Runs the warning sweep again and again, and any other task once. */
final class Sweeper {

    private static final String SWEEP = "warning-sweep";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final List<String> acknowledged = new ArrayList<>();
    private String pending = "";
    private volatile boolean running;

    /** Whether a sweep was seen at work. */
    boolean isRunning() {
        return running;
    }

    /** The runs that the console said it would do. */
    List<String> acknowledged() {
        return acknowledged;
    }

    /** Sweeps until the console is dead; what an earlier console promised comes first. */
    void sweepOn(Machine machine) {
        try {
            while (true) {
                if (pending.isEmpty()) {
                    pending = start(machine, SWEEP);
                    acknowledged.add(pending);
                }
                String state = awaitEnd(machine, SWEEP, pending, () -> running = true)
                        .path("state")
                        .asString();
                running = false;
                if (!state.equals("SUCCEEDED") && !state.equals("INTERRUPTED")) {
                    throw new AssertionError("Sweep %s: %s".formatted(pending, state));
                }
                pending = "";
            }
        } catch (IOException e) {
            // The console is dead; the next one sweeps again.
        } finally {
            running = false;
        }
    }

    static void sweep(Machine machine) throws IOException {
        run(machine, SWEEP);
    }

    /** Runs a task to its good end. */
    static JsonNode run(Machine machine, String task) throws IOException {
        JsonNode run = awaitEnd(machine, task, start(machine, task), () -> {});
        if (!run.path("state").asString().equals("SUCCEEDED")) {
            throw new AssertionError("Task %s: %s".formatted(task, run));
        }
        return run;
    }

    private static String start(Machine machine, String task) throws IOException {
        return machine.post("/tasks/" + task + "/runs", "application/json", "")
                .expecting(202)
                .path("id")
                .asString();
    }

    private static JsonNode awaitEnd(Machine machine, String task, String id, Runnable working) throws IOException {
        return Deadline.within(PATIENCE).await("task " + task, () -> {
            JsonNode run = machine.get("/tasks/" + task + "/runs/" + id).expecting(200);
            if (run.path("state").asString().equals("RUNNING")) {
                working.run();
                return Optional.empty();
            }
            return Optional.of(run);
        });
    }
}
