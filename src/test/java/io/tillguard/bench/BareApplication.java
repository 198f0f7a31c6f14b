package io.tillguard.bench;

import java.util.Map;
import javax.sql.DataSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.JsonNode;

/** The least that takes a report: Spring MVC and one durable upsert, nothing checked, nobody asked who they are. */
final class BareApplication implements AutoCloseable {

    private final JdbcTemplate jdbc;
    private final ConfigurableApplicationContext context;

    /** The source of the application; it declares nothing. */
    @ImportAutoConfiguration({
        TomcatServletWebServerAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        JacksonAutoConfiguration.class,
        HttpMessageConvertersAutoConfiguration.class
    })
    private static final class Nothing {}

    BareApplication(Console console) {
        jdbc = new JdbcTemplate(console.bean(DataSource.class));
        jdbc.execute("CREATE TABLE bench_report (serial VARCHAR(24) PRIMARY KEY, report_id VARCHAR(64), body TEXT)");
        ApplicationContextInitializer<GenericApplicationContext> route = fresh -> {
            fresh.registerBean(
                    "route",
                    RouterFunction.class,
                    () -> RouterFunctions.route()
                            .POST("/reports", request -> take(jdbc, request))
                            .build());
        };
        context = new SpringApplicationBuilder(Nothing.class)
                .web(WebApplicationType.SERVLET)
                .initializers(route)
                .run(
                        "--server.port=0",
                        "--server.tomcat.max-keep-alive-requests=-1",
                        "--spring.config.name=none",
                        "--spring.main.banner-mode=off",
                        "--spring.jmx.enabled=false",
                        "--logging.level.root=warn");
    }

    private static ServerResponse take(JdbcTemplate jdbc, ServerRequest request) throws Exception {
        JsonNode body = request.body(JsonNode.class);
        jdbc.update(
                "INSERT INTO bench_report VALUES (?, ?, ?) ON CONFLICT (serial) DO UPDATE SET report_id = excluded.report_id, body = excluded.body",
                body.path("serial").asString(),
                body.path("reportId").asString(),
                body.toString());
        return ServerResponse.ok().body(Map.of("accepted", 1));
    }

    int port() {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    @Override
    public void close() {
        context.close();
        jdbc.execute("DROP TABLE bench_report");
    }
}
