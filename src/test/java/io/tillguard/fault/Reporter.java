package io.tillguard.fault;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Reports for terminals of its own, one request after another, and remembers what was acknowledged and what was under way
 * when the console died.
 */
final class Reporter {

    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final int ASKED_AGAIN = 20;
    private static final int BUSY = 503;
    private static final int MOST_TRIES = 5;

    private final List<String> serials;
    private final int batch;
    private final List<Report> acknowledged = new ArrayList<>();
    private List<Report> underWay = List.of();
    private int next;

    /**
     * @param batch reports a request
     */
    Reporter(List<String> serials, int batch) {
        this.serials = serials;
        this.batch = batch;
    }

    List<Report> acknowledged() {
        return acknowledged;
    }

    /** Whether a request was without its answer when the console died. */
    boolean wasUnderWay() {
        return !underWay.isEmpty();
    }

    /** Sends until the console is dead. */
    void reportTo(Machine machine) {
        try {
            while (true) {
                underWay = draw();
                JsonNode answer = post(machine, underWay);
                if (answer.path("accepted").asInt() != underWay.size()) {
                    throw new AssertionError("Not accepted: " + answer);
                }
                acknowledged.addAll(underWay);
                underWay = List.of();
            }
        } catch (IOException e) {
            // The console is dead; what is under way is sent again to the next one.
        }
    }

    /**
     * Sends again what had no answer, as a terminal does, and the last ones that had: these must be known.
     *
     * @return how many reports without an answer had been taken all the same
     */
    int reportAgain(Machine machine) throws IOException {
        int known = 0;
        if (!underWay.isEmpty()) {
            JsonNode answer = post(machine, underWay);
            known = answer.path("duplicate").asInt();
            if (answer.path("accepted").asInt() + known != underWay.size()) {
                throw new AssertionError("Neither accepted nor known: " + answer);
            }
            acknowledged.addAll(underWay);
            underWay = List.of();
        }
        List<Report> last = acknowledged.subList(Math.max(0, acknowledged.size() - ASKED_AGAIN), acknowledged.size());
        JsonNode answer = post(machine, last);
        if (answer.path("duplicate").asInt() != last.size()) {
            throw new AssertionError("Acknowledged reports are lost: " + answer);
        }
        return known;
    }

    private List<Report> draw() {
        List<Report> drawn = new ArrayList<>(batch);
        for (int i = 0; i < batch; i++) {
            drawn.add(new Report(NUMBERS.incrementAndGet(), serials.get(next), Instant.now()));
            next = (next + 1) % serials.size();
        }
        return drawn;
    }

    /** A console that is busy has taken nothing, and says so: it is asked again, as a terminal would. */
    private static JsonNode post(Machine machine, List<Report> reports) throws IOException {
        String body = reports.stream().map(Report::json).collect(Collectors.joining(",", "[", "]"));
        Machine.Answer answer = machine.post("/status-reports", "application/json", body);
        for (int tries = 1; answer.status() == BUSY && tries < MOST_TRIES; tries++) {
            answer = machine.post("/status-reports", "application/json", body);
        }
        return answer.expecting(200);
    }
}
