package io.tillguard.fault;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Runs the warning sweep again and again, and any other task once. */
final class Sweeper {

    private static final String SWEEP = "warning-sweep";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private boolean underWay;

    /** Whether a sweep was asked for and not over when the console died. */
    boolean wasUnderWay() {
        return underWay;
    }

    /** Sweeps until the console is dead. */
    void sweepOn(Machine machine) {
        try {
            while (true) {
                underWay = true;
                sweep(machine);
                underWay = false;
            }
        } catch (IOException e) {
            // The console is dead; the next one sweeps again.
        }
    }

    static void sweep(Machine machine) throws IOException {
        run(machine, SWEEP);
    }

    /** Runs a task to its good end. */
    static JsonNode run(Machine machine, String task) throws IOException {
        String id = machine.post("/tasks/" + task + "/runs", "application/json", "")
                .expecting(202)
                .path("id")
                .asString();
        JsonNode run = Deadline.within(PATIENCE)
                .await(
                        "task " + task,
                        () -> Optional.of(machine.get("/tasks/" + task + "/runs/" + id)
                                        .expecting(200))
                                .filter(it -> !it.path("state").asString().equals("RUNNING")));
        if (!run.path("state").asString().equals("SUCCEEDED")) {
            throw new AssertionError("Task %s: %s".formatted(task, run));
        }
        return run;
    }
}
