package io.tillguard.provider;

import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import java.util.List;

/** Whether a provider, and a technician, may take work of a service on a day. */
public sealed interface Assignment {

    /**
     * They may, under this contract: its response and repair times, prices and warranty hold for the work.
     *
     * @param contract of those in force that hold the service, the one that began last
     */
    record Admitted(Contract contract) implements Assignment {}

    /**
     * They may not.
     *
     * @param reasons all there are, at least one, in the order in which one would mend them; their words are those of refusals
     */
    record Refused(List<Refusal> reasons) implements Assignment {
        public Refused {
            reasons = List.copyOf(reasons);
        }
    }

    /** Whether they may. */
    default boolean isAdmitted() {
        return this instanceof Admitted;
    }

    /**
     * The contract under which the work is done.
     *
     * @throws RefusedException with the first reason if there is one
     */
    default Contract orRefuse() {
        return switch (this) {
            case Admitted(Contract contract) -> contract;
            case Refused(List<Refusal> reasons) -> throw new RefusedException(reasons.getFirst());
        };
    }
}
