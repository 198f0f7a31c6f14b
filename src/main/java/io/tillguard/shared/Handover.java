package io.tillguard.shared;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hands things from the thread that reads them to one that writes them, so that neither waits for the other's work; only few
 * are on their way at a time. The writer has done everything, or has failed, when {@link #close()} returns.
 *
 * @param <T> what is handed over
 */
final class Handover<T> implements AutoCloseable {

    private static final int BATCH = 500;
    private static final int MOST_WAITING = 4;

    private final BlockingQueue<List<T>> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Thread writer;
    private List<T> batch = new ArrayList<>(BATCH);
    private volatile @Nullable Throwable failure;

    /** Starts the writer. */
    Handover(String name, Consumer<T> write) {
        writer = Thread.ofPlatform().daemon().name(name).start(() -> {
            try {
                for (List<T> next = waiting.take(); !next.isEmpty(); next = waiting.take()) {
                    next.forEach(write);
                }
            } catch (InterruptedException | RuntimeException | Error e) {
                failure = e;
            }
        });
    }

    /**
     * Hands one over, as soon as there is room.
     *
     * @throws UncheckedIOException if the writer could not write
     * @throws IllegalStateException if the writer has failed otherwise; its cause is the writer's
     */
    void give(T one) {
        batch.add(one);
        if (batch.size() == BATCH) {
            hand(batch);
            batch = new ArrayList<>(BATCH);
        }
    }

    /** Waits until the writer is done with everything. */
    @Override
    public void close() {
        if (!batch.isEmpty()) {
            hand(batch);
        }
        hand(List.of());
        try {
            writer.join();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        mustWrite();
    }

    private void hand(List<T> next) {
        try {
            do {
                mustWrite();
            } while (!waiting.offer(next, 1, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private void mustWrite() {
        Throwable broken = failure;
        if (broken instanceof UncheckedIOException io) {
            throw new UncheckedIOException("What was handed over could not be written", io.getCause());
        }
        if (broken != null) {
            throw new IllegalStateException("What was handed over could not be written", broken);
        }
    }

    private IllegalStateException interrupted(InterruptedException e) {
        writer.interrupt();
        Thread.currentThread().interrupt();
        return new IllegalStateException("Interrupted while handing over", e);
    }
}
