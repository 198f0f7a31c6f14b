package io.tillguard.journey;

import io.tillguard.testing.TestClockConfiguration;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;

/** A journey through a console that answers on a port of its own, first started for it, with a clock that stands still. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("browser")
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"tillguard.api-token=" + ConsoleServer.TOKEN, "tillguard.admin-password=" + ConsoleServer.PASSWORD
        })
@ActiveProfiles("test")
@Import(TestClockConfiguration.class)
@DirtiesContext
@interface ConsoleServer {

    String TOKEN = "tg_journey-token-of-a-test-0123456789abcdef";
    String PASSWORD = "Correct-horse-7-battery";
}
