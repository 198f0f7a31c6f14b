package io.tillguard.capability.ui;

import io.tillguard.shell.Navigation;
import java.util.List;
import org.springframework.stereotype.Component;

/** The menu entry of capabilities. */
@Component
public class CapabilityNavigation implements Navigation {

    @Override
    public List<Item> items() {
        return List.of(new Item(
                Section.FLEET, "capability.title", "capability-gaps", "check-square-o", "capability:read", 70));
    }
}
