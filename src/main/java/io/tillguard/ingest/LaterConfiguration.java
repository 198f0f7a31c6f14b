package io.tillguard.ingest;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets the platform's own timer do what is to be done later. */
@Configuration(proxyBeanMethods = false)
class LaterConfiguration {

    @Bean
    Later later() {
        return (work, delay) -> CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS)
                .execute(work);
    }
}
