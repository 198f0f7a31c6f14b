package io.tillguard.fleet.ui;

import io.tillguard.shell.Navigation;
import java.util.List;
import org.springframework.stereotype.Component;

/** The menu entries of the register. */
@Component
public class FleetNavigation implements Navigation {

    @Override
    public List<Item> items() {
        return List.of(
                new Item(Section.FLEET, "fleet.terminals.title", "terminals", "credit-card", "fleet:read", 10),
                new Item(Section.FLEET, "fleet.models.title", "models", "cubes", "fleet:read", 20));
    }
}
