package io.tillguard.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillguard.shared.RefusedException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HashTurnsTest {

    @Test
    void noMoreHashesRunAtATimeThanThereAreTurnsAndTheRestIsRefusedSoon() throws Exception {
        HashTurns turns = new HashTurns(2, Duration.ofMillis(1));
        AtomicInteger running = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        CountDownLatch settled = new CountDownLatch(20);
        CountDownLatch release = new CountDownLatch(1);
        try (ExecutorService strangers = Executors.newFixedThreadPool(20)) {
            for (int i = 0; i < 20; i++) {
                strangers.execute(() -> {
                    try {
                        turns.take(() -> {
                            running.incrementAndGet();
                            settled.countDown();
                            return awaited(release);
                        });
                    } catch (RefusedException busy) {
                        refused.incrementAndGet();
                        settled.countDown();
                    }
                });
            }
            settled.await();
            release.countDown();
        }
        assertThat(running).hasValue(2);
        assertThat(refused).hasValue(18);
        assertThat(turns.take(() -> true)).isTrue();
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
