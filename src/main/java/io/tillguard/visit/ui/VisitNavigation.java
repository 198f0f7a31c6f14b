package io.tillguard.visit.ui;

import io.tillguard.shell.Navigation;
import java.util.List;
import org.springframework.stereotype.Component;

/** The menu entry of visits. */
@Component
public class VisitNavigation implements Navigation {

    @Override
    public List<Item> items() {
        return List.of(new Item(Section.TODAY, "visit.visits", "visits", "user-check", "visit:read", 42));
    }
}
