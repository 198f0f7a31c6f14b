package io.tillguard.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several workers that do the same as often as they can for some seconds. */
record Load(int workers, double seconds) {

    /** One worker's next piece of work. */
    @FunctionalInterface
    interface Piece {
        void run() throws Exception;
    }

    /** Prepares a worker. */
    @FunctionalInterface
    interface Worker {
        Piece start(int number) throws Exception;
    }

    /** How long each piece took. */
    record Latencies(Series milliseconds, double seconds) {
        double perSecond() {
            return milliseconds.values().size() / seconds;
        }

        double p99() {
            return milliseconds.quantile(0.99);
        }
    }

    Latencies run(Worker worker) throws Exception {
        long until = System.nanoTime() + (long) (seconds * 1e9);
        long begun = System.nanoTime();
        List<Future<List<Double>>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(workers)) {
            for (int i = 0; i < workers; i++) {
                int number = i;
                running.add(threads.submit(() -> work(worker.start(number), until)));
            }
        }
        double took = (System.nanoTime() - begun) / 1e9;
        List<Double> all = new ArrayList<>();
        for (Future<List<Double>> each : running) {
            all.addAll(each.get());
        }
        return new Latencies(new Series(all), took);
    }

    private static List<Double> work(Piece piece, long until) throws Exception {
        List<Double> times = new ArrayList<>();
        while (System.nanoTime() < until) {
            times.add(Pairs.milliseconds(piece::run));
        }
        return times;
    }
}
