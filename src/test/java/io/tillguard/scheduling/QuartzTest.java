package io.tillguard.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.testing.SqlTest;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** The clock itself, with the JDBC store of either database. */
@SqlTest
@Import(QuartzTest.Ticks.class)
@DirtiesContext
@TestPropertySource(
        properties = {
            "tillguard.tasks.enabled=true",
            "tillguard.tasks.tick.cron=0/1 * * * * ?",
            "tillguard.tasks.audit-seal.cron=0 0 0 1 1 ?",
            "tillguard.tasks.warning-sweep.cron=0 0 0 1 1 ?"
        })
class QuartzTest {

    @Autowired
    private Tasks tasks;

    @Autowired
    private CurrentCaller currentCaller;

    @Autowired
    private Ticks ticks;

    @Test
    void theClockRunsATaskAsTheConsoleItselfAndSoDoesADemand() throws InterruptedException {
        assertThat(ticks.next()).isEqualTo("tick");
        assertThat(ticks.next()).isEqualTo("tick");

        UUID run = currentCaller.as(Caller.system("test"), () -> tasks.start("asked"));
        String who = "tick";
        while ("tick".equals(who)) {
            who = ticks.next();
        }
        assertThat(who).isEqualTo("asked");
        assertThat(currentCaller
                        .as(Caller.system("test"), () -> tasks.run("asked", run))
                        .trigger())
                .isEqualTo(RunTrigger.DEMAND);
    }

    /** Two tasks that tell who ran them: one by the clock every second, one on demand alone. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Ticks {

        private static final BlockingQueue<String> RAN = new LinkedBlockingQueue<>();

        String next() throws InterruptedException {
            String who = RAN.poll(60, TimeUnit.SECONDS);
            assertThat(who).as("a run within a minute").isNotNull();
            return who;
        }

        @Bean
        ScheduledTask tick(CurrentCaller currentCaller) {
            return task("tick", currentCaller);
        }

        @Bean
        ScheduledTask asked(CurrentCaller currentCaller) {
            return task("asked", currentCaller);
        }

        private static ScheduledTask task(String key, CurrentCaller currentCaller) {
            return new ScheduledTask() {
                @Override
                public String key() {
                    return key;
                }

                @Override
                public String cron() {
                    return "0 0 0 1 1 ?";
                }

                @Override
                public String run(Progress progress) {
                    RAN.add(currentCaller.get().actor().id());
                    return "ran";
                }
            };
        }
    }
}
