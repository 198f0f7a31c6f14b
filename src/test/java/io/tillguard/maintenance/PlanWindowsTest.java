package io.tillguard.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillguard.fleet.FleetFixture;
import io.tillguard.organisation.MaintenanceWindows;
import io.tillguard.scheduling.ScheduledTask;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.Unwatched;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@SqlTest
class PlanWindowsTest {

    @Autowired
    private Plans plans;

    @Autowired
    private MaintenanceWindows windows;

    @Autowired
    private FleetFixture fleet;

    @Autowired
    private List<ScheduledTask> tasks;

    @Autowired
    private CurrentCaller currentCaller;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void aPlanThatKeepsToWindowsBeginsItsWorkInThem() {
        var company = fleet.company();
        fleet.register(FleetFixture.row("82000001", "SH-01"), FleetFixture.row("82000003", "HZ-01"));
        fleet.all(() -> windows.set("EAST", "Mo-Su 22:00-24:00", true));
        fleet.all(() -> plans.begin(
                new PlanTerms(
                        "Cleaning",
                        null,
                        company.east(),
                        4,
                        PlanUnit.WEEKS,
                        null,
                        LocalDate.of(2026, 3, 2),
                        LocalTime.of(9, 0),
                        30,
                        "Clean the printer head",
                        null,
                        null,
                        true,
                        null),
                "Quiet hours"));
        task(PlanningTask.KEY);
        assertThat(live()).as("windows are not written down yet").isZero();
        task("maintenance-windows");
        task(PlanningTask.KEY);
        assertThat(jdbc.sql("SELECT planned_at FROM maintenance_order WHERE live")
                        .query(OffsetDateTime.class)
                        .list())
                .isNotEmpty()
                .allMatch(at -> at.atZoneSameInstant(ZoneId.of("Asia/Shanghai")).getHour() == 22);
        long made = live();
        task(PlanningTask.KEY);
        assertThat(live()).isEqualTo(made);
    }

    private void task(String key) {
        var task = tasks.stream()
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElseThrow();
        currentCaller.as(Caller.system(key), () -> task.run(new Unwatched()));
    }

    private long live() {
        return jdbc.sql("SELECT COUNT(*) FROM maintenance_order WHERE live")
                .query(Long.class)
                .single();
    }
}
