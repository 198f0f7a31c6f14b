package io.tillguard.rollout.ui;

import io.tillguard.shell.Navigation;
import java.util.List;
import org.springframework.stereotype.Component;

/** The menu entry of rollouts. */
@Component
public class RolloutNavigation implements Navigation {

    @Override
    public List<Item> items() {
        return List.of(new Item(Section.FLEET, "rollout.title", "rollouts", "rocket", "rollout:read", 31));
    }
}
