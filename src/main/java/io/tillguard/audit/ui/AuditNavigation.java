package io.tillguard.audit.ui;

import io.tillguard.shell.Navigation;
import java.util.List;
import org.springframework.stereotype.Component;

/** The menu entry of the trail. */
@Component
public class AuditNavigation implements Navigation {

    @Override
    public List<Item> items() {
        return List.of(new Item(Section.PROOF, "audit.title", "audit", "records", "audit:read", 10));
    }
}
