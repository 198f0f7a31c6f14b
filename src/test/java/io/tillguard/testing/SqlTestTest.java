package io.tillguard.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@SqlTest
class SqlTestTest {
    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Clock clock;

    @Autowired
    private TestClock testClock;

    @Test
    void runsOnTheDatabaseThatTheBuildAskedFor() {
        var url = jdbc.sql(
                        TestDatabase.current() == TestDatabase.H2 ? "SELECT 'H2 ' || H2VERSION()" : "SELECT version()")
                .query(String.class)
                .single();
        assertThat(url.toUpperCase(Locale.ROOT))
                .startsWith(TestDatabase.current().name());
    }

    @Test
    void theClockMovesOnlyWhenTold() {
        testClock.advance(Duration.ofHours(1));
        assertThat(clock.instant()).isEqualTo(TestClock.START.plus(Duration.ofHours(1)));
    }
}
