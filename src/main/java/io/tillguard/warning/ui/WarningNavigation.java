package io.tillguard.warning.ui;

import io.tillguard.shell.Navigation;
import java.util.List;
import org.springframework.stereotype.Component;

/** The menu entries of warnings and rules. */
@Component
public class WarningNavigation implements Navigation {

    @Override
    public List<Item> items() {
        return List.of(
                new Item(Section.TODAY, "warning.title", "warnings", "bell", "warning:read", 20),
                new Item(Section.RISK, "warning.rules.title", "rules", "sliders", "warning:read", 50));
    }
}
