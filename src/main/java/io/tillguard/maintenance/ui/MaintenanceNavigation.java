package io.tillguard.maintenance.ui;

import io.tillguard.shell.Navigation;
import java.util.List;
import org.springframework.stereotype.Component;

/** The menu entries of maintenance. */
@Component
public class MaintenanceNavigation implements Navigation {

    @Override
    public List<Item> items() {
        return List.of(
                new Item(Section.TODAY, "maintenance.orders", "work-orders", "wrench", "maintenance:read", 40),
                new Item(
                        Section.FLEET,
                        "maintenance.plans",
                        "maintenance-plans",
                        "calendar-clock",
                        "maintenance:read",
                        60),
                new Item(
                        Section.FLEET,
                        "maintenance.calendar",
                        "work-calendar",
                        "calendar-user",
                        "maintenance:read",
                        61),
                new Item(Section.FLEET, "maintenance.checklists", "work-checklists", "tasks", "maintenance:read", 39),
                new Item(Section.FLEET, "maintenance.reliability", "reliability", "chart", "maintenance:read", 38));
    }
}
