package io.tillguard.visit;

import io.tillguard.maintenance.Assignee;
import java.time.Instant;

/**
 * A visit that is to be made, or that was made and is recorded from paper.
 *
 * @param from when the visitor may come at the earliest
 * @param to when the work begins at the latest
 * @param visitor nobody for whoever has the order
 * @param late whether the work began before anybody was checked: then the check is recorded now, without a code
 */
public record NewVisit(Instant from, Instant to, Assignee visitor, boolean late) {}
