package io.tillguard.software;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillguard.fleet.TerminalReports;
import io.tillguard.scheduling.ScheduledTask;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Parameters;
import io.tillguard.shared.Uuid7;
import io.tillguard.shared.Validity;
import io.tillguard.shared.Violations;
import io.tillguard.shared.WarningRule;
import io.tillguard.software.Installations.Component;
import io.tillguard.software.Installations.Reported;
import io.tillguard.software.policy.NewApp;
import io.tillguard.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A small fleet and what happens to it. Made anew for each test. */
final class SoftwareFixture {

    static final Instant REGISTERED = Instant.parse("2024-01-01T00:00:00Z");

    private final Beans beans;
    private final UUID region = Uuid7.next();
    private final Map<String, UUID> manufacturers = new HashMap<>();
    private final Map<String, UUID> models = new HashMap<>();
    private final Map<UUID, Model> modelOf = new HashMap<>();

    /** What the fixture works with. */
    @TestComponent
    record Beans(
            JdbcClient jdbc,
            TransactionTemplate transactions,
            CurrentCaller caller,
            Installations installations,
            Releases releases,
            TerminalReports reports,
            TestClock clock,
            List<ScheduledTask> tasks) {}

    /** A model and its manufacturer. */
    record Model(UUID manufacturer, UUID id) {}

    /** A row that a rule found. */
    record Found(int severity, Instant since, @Nullable Instant due, List<@Nullable String> facts) {}

    SoftwareFixture(Beans beans) {
        this.beans = beans;
        sql("INSERT INTO organisation_region (id, code, name) VALUES (?, 'ALL', 'All of China')", region);
    }

    Model model(String manufacturer, String name) {
        UUID maker = manufacturers.computeIfAbsent(manufacturer, key -> {
            UUID id = Uuid7.next();
            sql(
                    "INSERT INTO fleet_manufacturer (id, name, name_key) VALUES (?, ?, ?)",
                    id,
                    key,
                    CatalogueName.key(key));
            return id;
        });
        UUID model = models.computeIfAbsent(manufacturer + "/" + name, key -> {
            UUID id = Uuid7.next();
            sql(
                    "INSERT INTO fleet_model (id, manufacturer_id, name, name_key, approved) VALUES (?, ?, ?, ?, TRUE)",
                    id,
                    maker,
                    name,
                    CatalogueName.key(name));
            return id;
        });
        return new Model(maker, model);
    }

    UUID site(String code) {
        UUID id = Uuid7.next();
        sql(
                "INSERT INTO organisation_site (id, region_id, code, name, time_zone) VALUES (?, ?, ?, ?, 'Asia/Shanghai')",
                id,
                region,
                code,
                "Shop " + code);
        sql("INSERT INTO organisation_scope (node_id, site_id) VALUES (?, ?)", id, id);
        sql("INSERT INTO organisation_scope (node_id, site_id) VALUES (?, ?)", region, id);
        return id;
    }

    UUID region() {
        return region;
    }

    UUID terminal(Model model, String serial) {
        return terminal(model, serial, null, "ACTIVE", null);
    }

    UUID terminal(Model model, String serial, @Nullable UUID site, String state, @Nullable String attendance) {
        UUID id = Uuid7.next();
        OffsetDateTime from = Validity.utc(REGISTERED);
        sql("""
                INSERT INTO fleet_terminal (id, serial, manufacturer_id, model_id, site_id, state, origin, attendance,
                registered_at) VALUES (?, ?, ?, ?, ?, ?, 'TAKEN_OVER', ?, ?)""", id, serial, model.manufacturer(), model.id(), site, state, attendance, from);
        sql("""
                INSERT INTO fleet_terminal_history (id, terminal_id, valid_from, valid_to, recorded_at, site_id, state,
                attendance, actor_name) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'test')""", Uuid7.next(), id, from, Validity.OPEN, from, site, state, attendance);
        modelOf.put(id, model);
        return id;
    }

    void state(UUID terminal, String state) {
        sql("UPDATE fleet_terminal SET state = ? WHERE id = ?", state, terminal);
    }

    Model modelOf(UUID terminal) {
        Model model = modelOf.get(terminal);
        if (model == null) {
            throw new IllegalArgumentException("No terminal " + terminal);
        }
        return model;
    }

    void report(UUID terminal, Instant at, ComponentType type, @Nullable String name, String version) {
        accept(List.of(reported(terminal, at, type, name, version)));
    }

    Reported reported(UUID terminal, Instant at, ComponentType type, @Nullable String name, String version) {
        return reported(terminal, at, List.of(new Component(type, name, version)));
    }

    Reported reported(UUID terminal, Instant at, List<Component> components) {
        Model model = modelOf(terminal);
        return new Reported(terminal, model.manufacturer(), model.id(), at, components);
    }

    void accept(List<Reported> reports) {
        beans.caller.as(Caller.system("test"), () -> {
            beans.transactions.executeWithoutResult(status -> beans.installations.accept(reports));
            return reports;
        });
    }

    /** The terminal tells its security facts. */
    void secure(UUID terminal, Instant at, TerminalReports.Security security) {
        var report = new TerminalReports.Report(terminal, at, at, null, null, security, null, null);
        beans.caller.as(Caller.system("test"), () -> {
            beans.transactions.executeWithoutResult(status -> beans.reports.accept(List.of(report)));
            return report;
        });
    }

    Releases.Publication publish(NewRelease release) {
        return beans.caller.as(Caller.system("test"), () -> beans.releases.publish(release));
    }

    static NewRelease release(@Nullable String model, @Nullable String product, String version, String on) {
        return new NewRelease(
                "PAX",
                model,
                ComponentType.FIRMWARE,
                product,
                new Version(version),
                LocalDate.parse(on),
                true,
                null,
                null);
    }

    /** What a rule finds, by the label of its subject. */
    void allow(String app, @Nullable String signature, @Nullable String store, Instant from, OffsetDateTime until) {
        NewApp entry = new NewApp(app, null, signature, store);
        sql(
                """
                INSERT INTO software_allowed_app (id, name, name_key, signature_sha256, store, app_pattern, set_by, valid_from,
                    valid_to)
                VALUES (?, ?, ?, ?, ?, ?, 'test', ?, ?)""",
                Uuid7.next(),
                app,
                CatalogueName.key(app),
                signature,
                store,
                entry.pattern(),
                Validity.utc(from),
                until);
    }

    Map<String, Found> found(WarningRule rule, Instant at) {
        return found(rule.violations(rule.defaults(), at));
    }

    Map<String, Found> found(WarningRule rule, Parameters parameters, Instant at) {
        return found(rule.violations(parameters, at));
    }

    Map<String, Found> found(Violations violations) {
        Map<String, Found> found = new HashMap<>();
        beans.jdbc.sql(violations.sql()).params(violations.binds()).query(row -> {
            OffsetDateTime due = row.getObject("due_at", OffsetDateTime.class);
            Found before = found.put(
                    row.getString("subject_label"),
                    new Found(
                            row.getInt("severity"),
                            row.getObject("since", OffsetDateTime.class).toInstant(),
                            due == null ? null : due.toInstant(),
                            java.util.Arrays.asList(
                                    row.getString("fact_1"), row.getString("fact_2"), row.getString("fact_3"))));
            if (before != null) {
                throw new AssertionError("Two rows for " + row.getString("subject_label"));
            }
        });
        return found;
    }

    /** Runs the warning engine's sweep as the scheduler does. */
    void sweep() {
        ScheduledTask sweep = beans.tasks.stream()
                .filter(task -> task.key().equals("warning-sweep"))
                .findFirst()
                .orElseThrow();
        beans.caller.as(
                Caller.system(sweep.key()),
                () -> sweep.run(new ScheduledTask.Progress() {
                    @Override
                    public void report(long done, long total) {}

                    @Override
                    public boolean cancelled() {
                        return false;
                    }
                }));
    }

    /** Sweeps twice: the rule has raised one warning of the severity, once. */
    void raisedOnce(String rule, int severity) {
        sweep();
        beans.clock.advance(Duration.ofMinutes(5));
        sweep();
        assertThat(warnings(rule)).singleElement().asString().endsWith(":" + severity);
    }

    /** Sweeps: no warning of the rule is left. */
    void cleared(String rule) {
        beans.clock.advance(Duration.ofMinutes(5));
        sweep();
        assertThat(warnings(rule)).isEmpty();
    }

    /** Live warnings of a rule as "label:severity". */
    List<String> warnings(String rule) {
        return beans.jdbc
                .sql(
                        "SELECT subject_label || ':' || severity FROM warning WHERE rule_id = ? AND open_key IS NOT NULL ORDER BY 1")
                .param(rule)
                .query(String.class)
                .list();
    }

    /** A terminal's versions of every product as "version@first day of the interval", in order. */
    List<String> versions(UUID terminal) {
        return beans.jdbc
                .sql("""
                        SELECT installed_version, valid_from FROM software_installed WHERE terminal_id = ?
                        ORDER BY product_id, valid_from""")
                .param(terminal)
                .query((row, number) -> row.getString(1) + "@"
                        + row.getObject(2, OffsetDateTime.class)
                                .toInstant()
                                .toString()
                                .substring(0, 10))
                .list();
    }

    void sql(String sql, @Nullable Object... values) {
        var statement = beans.jdbc.sql(sql);
        for (int i = 0; i < values.length; i++) {
            statement = statement.param(i + 1, values[i]);
        }
        statement.update();
    }
}
