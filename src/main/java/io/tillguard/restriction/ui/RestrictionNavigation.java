package io.tillguard.restriction.ui;

import io.tillguard.shell.Navigation;
import java.util.List;
import org.springframework.stereotype.Component;

/** The menu entry of limited and frozen accounts. */
@Component
public class RestrictionNavigation implements Navigation {

    @Override
    public List<Item> items() {
        return List.of(new Item(Section.RISK, "restriction.title", "account-freezes", "lock", "restriction:read", 82));
    }
}
