package io.tillguard.maintenance.ui;

import io.tillguard.shell.Navigation;
import java.util.List;
import org.springframework.stereotype.Component;

/** The menu entries of maintenance. */
@Component
public class MaintenanceNavigation implements Navigation {

    private static final String READ = "maintenance:read";

    @Override
    public List<Item> items() {
        return List.of(
                new Item(Section.TODAY, "maintenance.orders", "work-orders", "wrench", READ, 40),
                new Item(Section.FLEET, "maintenance.calendar", "work-calendar", "calendar-user", READ, 50),
                new Item(Section.FLEET, "maintenance.plans", "maintenance-plans", "calendar-clock", READ, 51),
                new Item(Section.FLEET, "maintenance.checklists", "work-checklists", "tasks", READ, 52),
                new Item(Section.FLEET, "maintenance.reliability", "reliability", "chart", READ, 53));
    }
}
