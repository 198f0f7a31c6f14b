package io.tillguard.maintenance.panel;

import com.vaadin.flow.component.Component;
import io.tillguard.maintenance.OrderRow;

/** A part of a work order's page that a higher module contributes; plugged in by declaring a bean. */
public interface OrderPanel {

    /** Message key of its title. */
    String titleKey();

    /** Place among the panels, lowest first. */
    int order();

    /** Builds the panel. The page has checked that the reader may see the order. */
    Component create(OrderRow order);
}
