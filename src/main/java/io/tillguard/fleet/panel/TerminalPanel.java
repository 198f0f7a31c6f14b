package io.tillguard.fleet.panel;

import com.vaadin.flow.component.Component;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A part of a terminal's page that a higher module contributes; plugged in by declaring a bean. */
public interface TerminalPanel {

    /** Message key of its title. */
    String titleKey();

    /** Place among the panels, lowest first. */
    int order();

    /**
     * Builds the panel. The page has checked that the reader may see the terminal.
     *
     * @param asOf the past instant that the page shows, null for the present
     */
    Component create(UUID terminalId, @Nullable Instant asOf);
}
