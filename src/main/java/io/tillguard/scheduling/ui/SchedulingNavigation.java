package io.tillguard.scheduling.ui;

import io.tillguard.shell.Navigation;
import java.util.List;
import org.springframework.stereotype.Component;

/** The menu entry of tasks. */
@Component
public class SchedulingNavigation implements Navigation {

    @Override
    public List<Item> items() {
        return List.of(new Item(Section.SYSTEM, "scheduling.title", "tasks", "timer", "task:read", 40));
    }
}
