package io.tillguard.spare.ui;

import io.tillguard.shell.Navigation;
import java.util.List;
import org.springframework.stereotype.Component;

/** The menu entry of the spare pool. */
@Component
public class SpareNavigation implements Navigation {

    @Override
    public List<Item> items() {
        return List.of(new Item(Section.FLEET, "spare.pool", "spares", "stock", "maintenance:read", 54));
    }
}
