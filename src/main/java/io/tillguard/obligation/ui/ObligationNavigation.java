package io.tillguard.obligation.ui;

import io.tillguard.shell.Navigation;
import java.util.List;
import org.springframework.stereotype.Component;

/** The menu entry of obligations. */
@Component
public class ObligationNavigation implements Navigation {

    @Override
    public List<Item> items() {
        return List.of(new Item(Section.PROOF, "obligation.title", "obligations", "gavel", "obligation:read", 20));
    }
}
