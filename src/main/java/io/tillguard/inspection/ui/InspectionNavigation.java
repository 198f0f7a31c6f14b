package io.tillguard.inspection.ui;

import io.tillguard.shell.Navigation;
import java.util.List;
import org.springframework.stereotype.Component;

/** The menu entry of inspections. */
@Component
public class InspectionNavigation implements Navigation {

    @Override
    public List<Item> items() {
        return List.of(
                new Item(Section.TODAY, "inspection.title", "inspections", "clipboard-check", "inspection:read", 45));
    }
}
