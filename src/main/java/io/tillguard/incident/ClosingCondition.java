package io.tillguard.incident;

import io.tillguard.shared.Refusal;
import java.util.List;

/** What a module above asks for before an incident is closed; plugged in by declaring a bean. */
public interface ClosingCondition {

    /** What is missing; empty if nothing is. */
    List<Refusal> missing(IncidentRow incident);
}
