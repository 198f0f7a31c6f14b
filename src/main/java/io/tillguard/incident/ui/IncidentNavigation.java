package io.tillguard.incident.ui;

import io.tillguard.shell.Navigation;
import java.util.List;
import org.springframework.stereotype.Component;

/** The menu entry of incidents. */
@Component
public class IncidentNavigation implements Navigation {

    @Override
    public List<Item> items() {
        return List.of(
                new Item(Section.TODAY, "incident.title", "incidents", "exclamation-circle", "incident:read", 30),
                new Item(Section.RISK, "incident.contacts", "emergency-contacts", "phone", "incident:read", 90));
    }
}
