package io.tillguard.rollout;

import io.tillguard.fleet.Fleet;
import io.tillguard.fleet.FleetFixture;
import io.tillguard.fleet.TerminalRows;
import io.tillguard.fleet.TerminalState;
import io.tillguard.ingest.ReportAnswer;
import io.tillguard.ingest.StatusReports;
import io.tillguard.organisation.MaintenanceWindows;
import io.tillguard.scheduling.ScheduledTask;
import io.tillguard.shared.Actor;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Scope;
import io.tillguard.shared.Uuid7;
import io.tillguard.software.ComponentType;
import io.tillguard.software.NewRelease;
import io.tillguard.software.Releases;
import io.tillguard.software.Version;
import io.tillguard.testing.TestClock;
import io.tillguard.testing.Unwatched;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A company whose terminals run version 1.0 of their firmware, people who roll out 2.0, and terminals that answer. */
@TestComponent
class RolloutFixture {

    static final Actor ENGINEER = person("engineer");
    static final Actor APPROVER = person("approver");

    private final FleetFixture fleet;
    private final Fleet terminalsOfFleet;
    private final TerminalRows terminals;
    private final Releases releases;
    private final Rollouts rollouts;
    private final RolloutRows rows;
    private final UpdateAssignments assignments;
    private final StatusReports reports;
    private final MaintenanceWindows windows;
    private final List<ScheduledTask> tasks;
    private final CurrentCaller currentCaller;
    private final TestClock clock;
    private final JdbcClient jdbc;

    RolloutFixture(
            FleetFixture fleet,
            Fleet terminalsOfFleet,
            TerminalRows terminals,
            Releases releases,
            Rollouts rollouts,
            RolloutRows rows,
            UpdateAssignments assignments,
            StatusReports reports,
            MaintenanceWindows windows,
            List<ScheduledTask> tasks,
            CurrentCaller currentCaller,
            TestClock clock,
            JdbcClient jdbc) {
        this.fleet = fleet;
        this.terminalsOfFleet = terminalsOfFleet;
        this.terminals = terminals;
        this.releases = releases;
        this.rollouts = rollouts;
        this.rows = rows;
        this.assignments = assignments;
        this.reports = reports;
        this.windows = windows;
        this.tasks = tasks;
        this.currentCaller = currentCaller;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    private static Actor person(String name) {
        return new Actor(Actor.Kind.USER, name, name, null);
    }

    FleetFixture.Company company() {
        FleetFixture.Company company = fleet.company();
        run("maintenance-windows");
        return company;
    }

    /** Active terminals at a site that run version 1.0. */
    void terminals(String site, String... serials) {
        for (String serial : serials) {
            fleet.register(FleetFixture.row(serial, site));
            runs(serial, "1.0");
        }
    }

    UUID release(String version) {
        var release = new NewRelease(
                "PAX",
                "A920",
                ComponentType.FIRMWARE,
                null,
                new Version(version),
                LocalDate.of(2026, 2, 20),
                true,
                null,
                null);
        return fleet.all(() -> releases.publish(release).release().id());
    }

    <T> T as(Actor actor, Supplier<T> work) {
        return currentCaller.as(new Caller(actor, Scope.everything(), Set.of("*")), work);
    }

    <T> T all(Supplier<T> work) {
        return fleet.all(work);
    }

    static RolloutTerms terms(UUID release, Target target, Gates gates, WaveTerms... waves) {
        return new RolloutTerms("Firmware", release, target, gates, List.of(waves), TestClock.START, null, "1.0");
    }

    static WaveTerms wave(String name, int upTo, int success, int error) {
        return new WaveTerms(name, Set.of(), BigDecimal.valueOf(upTo), success, error, 0);
    }

    /** No backup, any time, 60 minutes, so many attempts, again after 10 minutes. */
    static Gates plain(int attempts) {
        return new Gates(false, false, null, 60, attempts, 10);
    }

    /** Drafted and proposed by one, approved by another, and begun. */
    RolloutRow begun(RolloutTerms terms) {
        RolloutRow approved = approved(terms);
        tick();
        return row(approved.id());
    }

    RolloutRow approved(RolloutTerms terms) {
        RolloutRow draft = as(ENGINEER, () -> rollouts.draft(terms));
        as(ENGINEER, () -> rollouts.propose(draft.id(), null));
        return as(APPROVER, () -> approve(draft.id()));
    }

    /** Approves the terms as they are now; to be called as somebody. */
    RolloutRow approve(UUID id) {
        int terms = jdbc.sql("SELECT terms_version FROM rollout WHERE id = :id")
                .param("id", id)
                .query(Integer.class)
                .single();
        return rollouts.approve(id, terms, null);
    }

    RolloutRow row(UUID id) {
        return all(() -> rows.get(id));
    }

    void tick() {
        run(RolloutTask.KEY);
    }

    /** Time passes, and the task runs. */
    void tickAfter(Duration time) {
        clock.set(clock.instant().plus(time));
        tick();
    }

    void run(String task) {
        ScheduledTask found = tasks.stream()
                .filter(each -> each.key().equals(task))
                .findFirst()
                .orElseThrow();
        all(() -> found.run(new Unwatched()));
    }

    void windows(String site, String text) {
        windows(site, text, true);
    }

    void windows(String site, String text, boolean inOpeningHours) {
        all(() -> windows.set(site, text, inOpeningHours));
        run("maintenance-windows");
    }

    UpdateAssignment asks(String serial) {
        return all(() -> assignments.ask(serial, null, null));
    }

    UpdateAssignment asks(String serial, int battery) {
        return all(() -> assignments.ask(serial, null, battery));
    }

    /** The terminal lists a version among its components. */
    void runs(String serial, String version) {
        report(serial, "\"components\":[{\"type\":\"FIRMWARE\",\"version\":\"%s\"}]".formatted(version));
    }

    /** The terminal says something of its update. */
    void says(String serial, UUID rollout, UpdateStep step) {
        says(serial, rollout, step, "");
    }

    void says(String serial, UUID rollout, UpdateStep step, String more) {
        report(serial, "\"update\":{\"assignment\":\"%s\",\"step\":\"%s\"%s}".formatted(rollout, step, more));
    }

    ReportAnswer report(String serial, String facts) {
        String json = "{\"reportId\":\"%s\",\"serial\":\"%s\",\"reportedAt\":\"%s\",%s}"
                .formatted(Uuid7.next(), serial, clock.instant(), facts);
        // Reports of one terminal at the same instant would have no order.
        clock.set(clock.instant().plusSeconds(1));
        return all(() -> reports.accept(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), false));
    }

    void becomes(String serial, TerminalState state) {
        all(() -> {
            terminalsOfFleet.changeState(id(serial), state, "Test");
            return true;
        });
    }

    void moves(String serial, UUID site) {
        all(() -> {
            terminalsOfFleet.move(id(serial), site, null, "Test");
            return true;
        });
    }

    UUID id(String serial) {
        return all(() -> terminals.withSerial(serial).getFirst().id());
    }

    /** State and reason of a terminal in a rollout, as stored; "-" when it is not in it. */
    String stands(UUID rollout, String serial) {
        return jdbc.sql("""
                        SELECT a.state || ' ' || a.reason AS stands FROM rollout_assignment a
                        JOIN fleet_terminal t ON t.id = a.terminal_id
                        WHERE a.rollout_id = :rollout AND t.serial = :serial""")
                .param("rollout", rollout)
                .param("serial", serial)
                .query(String.class)
                .optional()
                .orElse("-");
    }

    /** The wave of a terminal, 0 when it is not in the rollout. */
    int wave(UUID rollout, String serial) {
        return jdbc.sql("""
                        SELECT a.wave_no FROM rollout_assignment a JOIN fleet_terminal t ON t.id = a.terminal_id
                        WHERE a.rollout_id = :rollout AND t.serial = :serial""")
                .param("rollout", rollout)
                .param("serial", serial)
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    /** States of the rollout and its waves, such as {@code RUNNING: COMPLETED RUNNING WAITING}. */
    String states(UUID rollout) {
        RolloutRow row = row(rollout);
        StringBuilder text = new StringBuilder(row.state() + ":");
        row.waves().forEach(wave -> text.append(' ').append(wave.state()));
        return text.toString();
    }

    @Nullable
    String column(UUID rollout, String serial, String column) {
        return jdbc.sql(
                        "SELECT CAST(a." + column + " AS VARCHAR) FROM rollout_assignment a"
                                + " JOIN fleet_terminal t ON t.id = a.terminal_id WHERE a.rollout_id = :rollout AND t.serial = :serial")
                .param("rollout", rollout)
                .param("serial", serial)
                .query(String.class)
                .optional()
                .orElse(null);
    }
}
