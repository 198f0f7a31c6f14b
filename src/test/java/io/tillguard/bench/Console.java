package io.tillguard.bench;

import io.tillguard.Tillguard;
import io.tillguard.fault.Machine;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** The whole console inside this process, on a database that is measured. Its clock starts no task. */
final class Console implements AutoCloseable {

    static final String TOKEN = "tillguard-bench-token-0123456789-abcdefghijklmnopqrstuvwxyz";

    private final Database database;
    private final ConfigurableApplicationContext context;
    private long terminals;

    /** Keeps what the tests bring, such as their clock, out of the console. */
    private static final class ProductOnly extends TypeExcludeFilter {

        @Override
        public boolean match(MetadataReader reader, MetadataReaderFactory factory) throws IOException {
            return reader.getResource().getURI().getPath().contains("/test-classes/");
        }
    }

    Console(Database database) {
        this.database = database;
        Map<String, Object> settings = new HashMap<>(database.settings());
        settings.put("server.port", "0");
        settings.put("tillguard.tasks.enabled", "false");
        settings.put("tillguard.api-token", TOKEN);
        settings.put("tillguard.api.requests-per-minute", "100000000");
        settings.put("vaadin.productionMode", "true");
        settings.put("logging.level.root", "warn");
        settings.put("spring.main.banner-mode", "off");
        settings.put("server.tomcat.max-keep-alive-requests", "-1");
        settings.put("spring.jmx.enabled", "false");
        settings.put("tillguard.maintenance.plan-ahead-days", "366");
        ApplicationContextInitializer<ConfigurableApplicationContext> productOnly =
                fresh -> fresh.getBeanFactory().registerSingleton("productOnly", new ProductOnly());
        context = new SpringApplicationBuilder(Tillguard.class)
                .initializers(productOnly)
                .run(settings.entrySet().stream()
                        .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                        .toArray(String[]::new));
    }

    Database.Kind kind() {
        return database.kind();
    }

    /** How many terminals it holds. */
    long terminals() {
        return terminals;
    }

    void holds(long count) {
        terminals = count;
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    <T> Map<String, T> beans(Class<T> type) {
        return context.getBeansOfType(type);
    }

    JdbcTemplate jdbc() {
        return bean(JdbcTemplate.class);
    }

    int port() {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    Machine machine() {
        return new Machine(port(), TOKEN);
    }

    /** Works as a caller. */
    <T> T as(Caller caller, Supplier<T> work) {
        return bean(CurrentCaller.class).as(caller, work);
    }

    /** Works as the console itself. */
    <T> T as(Supplier<T> work) {
        return as(Caller.system("bench"), work);
    }

    @Override
    public void close() {
        context.close();
    }
}
