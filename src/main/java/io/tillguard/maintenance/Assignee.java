package io.tillguard.maintenance;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who is to do the work: a provider with one of its technicians, or one of the company's own people.
 *
 * @param person name of the own person
 */
public record Assignee(
        @Nullable UUID provider,
        @Nullable UUID technician,
        @Nullable String person) {

    /** Nobody. */
    public static final Assignee NOBODY = new Assignee(null, null, null);

    /** One of the company's own people. */
    public static Assignee own(String person) {
        return new Assignee(null, null, person);
    }

    boolean isNobody() {
        return provider == null && person == null;
    }
}
