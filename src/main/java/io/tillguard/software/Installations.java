package io.tillguard.software;

import io.tillguard.shared.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What runs on the terminals, as they report it or an inventory says it. */
public interface Installations {

    /** One component as reported; without a known name it belongs to the model's default product of the type. */
    record Component(ComponentType type, @Nullable String name, String version) {}

    /** When a terminal listed components next after a report, null if that is not known. */
    @FunctionalInterface
    interface NextTime {
        @Nullable
        Instant told();
    }

    /**
     * What a terminal runs at an instant. Components that are not named are not touched.
     *
     * @param next asked only when the report is late and contradicts newer ones: what it says holds no longer than that
     */
    record Reported(
            UUID terminalId,
            UUID manufacturerId,
            UUID modelId,
            Instant factAt,
            List<Component> components,
            NextTime next) {

        public Reported(
                UUID terminalId, UUID manufacturerId, UUID modelId, Instant factAt, List<Component> components) {
            this(terminalId, manufacturerId, modelId, factAt, components, () -> null);
        }
    }

    /** Checks a version's form: 1 to 80 printable characters with a digit; null when it is fine. */
    @Nullable
    Refusal check(Component component);

    /**
     * Takes facts in the caller's transaction, set-based. A fact older than what is known fills history and never overwrites
     * newer facts; the same version again changes nothing. Unknown products are created from the reported name.
     */
    void accept(List<Reported> reports);
}
