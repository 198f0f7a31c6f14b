package io.tillguard.warning.panel;

import com.vaadin.flow.component.Component;
import io.tillguard.warning.WarningRow;

/** A part of a warning's page that a higher module contributes; plugged in by declaring a bean. */
@FunctionalInterface
public interface WarningPanel {

    /** Builds the panel for a warning as it is now. The page has checked that the reader may see it. */
    Component create(WarningRow warning);
}
