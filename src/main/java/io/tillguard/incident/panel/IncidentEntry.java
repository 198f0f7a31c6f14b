package io.tillguard.incident.panel;

import io.tillguard.incident.IncidentRow;
import java.util.function.Consumer;

/** Another way to report an incident that a higher module contributes to the list; plugged in by declaring a bean. */
public interface IncidentEntry {

    /** Message key of its button. */
    String labelKey();

    /** Opens its dialog; the list has checked that the reader may report incidents. */
    void open(Consumer<IncidentRow> done);
}
