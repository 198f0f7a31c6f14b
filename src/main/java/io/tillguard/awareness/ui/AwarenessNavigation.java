package io.tillguard.awareness.ui;

import io.tillguard.shell.Navigation;
import java.util.List;
import org.springframework.stereotype.Component;

/** The menu entry of the library of scams. */
@Component
public class AwarenessNavigation implements Navigation {

    @Override
    public List<Item> items() {
        return List.of(new Item(Section.RISK, "awareness.title", "scams", "eye", "awareness:read", 85));
    }
}
