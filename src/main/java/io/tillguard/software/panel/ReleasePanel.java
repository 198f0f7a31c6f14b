package io.tillguard.software.panel;

import com.vaadin.flow.component.Component;
import io.tillguard.software.ReleaseRow;

/** A part of a release's page that a higher module contributes; plugged in by declaring a bean. */
public interface ReleasePanel {

    /** Builds the panel for the present. The page has checked that the reader may see the release. */
    Component create(ReleaseRow release);
}
