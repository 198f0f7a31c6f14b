package io.tillguard.bench;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** Status reports of terminals all over the fleet, by several connections at a time. */
final class Senders {

    static final int CLIENTS = 8;
    static final double SECONDS = 5;

    private static final int STEP = 7_919;

    private final AtomicLong number = new AtomicLong();
    private final List<String> serials;

    Senders(Console console) {
        this.serials = console.jdbc()
                .queryForList("SELECT serial FROM fleet_terminal ORDER BY serial LIMIT 200000", String.class);
    }

    /** Sends one report a request to the address. */
    Load.Latencies single(int port, String path) throws Exception {
        return new Load(CLIENTS, SECONDS).run(client -> {
            PlainClient connection = new PlainClient(port, path);
            return () -> connection.post(next());
        });
    }

    /** Asks what a terminal is to install, one a request. */
    Load.Latencies asking(int port) throws Exception {
        return new Load(CLIENTS, SECONDS).run(client -> {
            PlainClient connection = new PlainClient(port, "/");
            return () -> connection.get("/api/v1/terminals/" + serial(number.incrementAndGet()) + "/assignment");
        });
    }

    /** Sends batches, each a request. */
    Load.Latencies batches(int port, String path, int size) throws Exception {
        return new Load(CLIENTS, SECONDS).run(client -> {
            PlainClient connection = new PlainClient(port, path);
            return () -> connection.post(
                    IntStream.range(0, size).mapToObj(i -> next()).toList().toString());
        });
    }

    String serial(long report) {
        return serials.get((int) (report * STEP % serials.size()));
    }

    /** A new report; the terminal's template is in the end of its serial. */
    private String next() {
        long report = number.incrementAndGet();
        String serial = serial(report);
        int template = Integer.parseInt(serial.substring(serial.length() - 4));
        return FleetLoad.reportJson("b" + report, serial, Instant.now(), template);
    }
}
