package io.tillguard.incident.panel;

import com.vaadin.flow.component.Component;
import io.tillguard.incident.IncidentRow;

/** A part of an incident's page that a higher module contributes; plugged in by declaring a bean. */
public interface IncidentPanel {

    /** Message key of its title. */
    String titleKey();

    /** Place among the panels, lowest first. */
    int order();

    /** Whether it has anything to say of an incident. */
    default boolean concerns(IncidentRow incident) {
        return true;
    }

    /** Builds the panel. The page has checked that the reader may see the incident. */
    Component create(IncidentRow incident);
}
