package io.tillguard.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillguard.shared.Actor;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.NotPermitted;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Scope;
import io.tillguard.testing.SqlTest;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@SqlTest
class VerificationDeskTest {

    @Autowired
    private VerificationDesk desk;

    @Autowired
    private CurrentCaller currentCaller;

    @Test
    void theChainIsVerifiedWithTheRightsOfWhoAsks() {
        assertThat(asConsole(desk::verify).holds()).isTrue();
        Caller stranger = new Caller(Actor.system("test"), Scope.everything(), Set.of());
        assertThatThrownBy(() -> currentCaller.as(stranger, desk::verify)).isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> currentCaller.as(stranger, desk::start)).isInstanceOf(NotPermitted.class);
    }

    @Test
    void whileOneVerificationRunsAnotherIsRefusedAndAPageWaitsForTheSameVerdict() {
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger verified = new AtomicInteger();
        VerificationDesk slow = new VerificationDesk(
                () -> {
                    awaited(release);
                    return new Verdict(verified.incrementAndGet(), true, "", null);
                },
                currentCaller);
        try {
            var first = asConsole(slow::start);
            var second = asConsole(slow::start);
            assertThatThrownBy(() -> asConsole(slow::verify)).isInstanceOf(RefusedException.class);
            release.countDown();
            assertThat(first.join().checked()).isEqualTo(1);
            assertThat(second.join().checked()).isEqualTo(1);
            assertThat(asConsole(slow::verify).checked()).isEqualTo(2);
        } finally {
            slow.close();
        }
    }

    @Test
    void aVerificationThatFailsDoesNotBarTheNext() {
        AtomicInteger tries = new AtomicInteger();
        VerificationDesk shaky = new VerificationDesk(
                () -> {
                    if (tries.incrementAndGet() == 1) {
                        throw new IllegalStateException("no database");
                    }
                    return new Verdict(0, true, "", null);
                },
                currentCaller);
        try {
            assertThatThrownBy(() -> asConsole(shaky::verify)).isInstanceOf(IllegalStateException.class);
            assertThat(asConsole(shaky::verify).holds()).isTrue();
        } finally {
            shaky.close();
        }
    }

    private <T> T asConsole(Supplier<T> work) {
        return currentCaller.as(Caller.system("test"), work);
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
