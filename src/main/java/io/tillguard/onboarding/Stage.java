package io.tillguard.onboarding;

import io.tillguard.shared.EnteredText;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How far a case is, from application to activation. Words: {@code onboarding.stage.<CONSTANT>}. */
public enum Stage {
    APPLIED,
    DOCS_SUBMITTED,
    APPROVED,
    SHIPPED,
    RECEIVED,
    ACCEPTED,
    BOUND,
    ACTIVATED,
    REJECTED,
    WITHDRAWN;

    /** The way of a case that succeeds, in its order. */
    public static final List<Stage> WAY =
            List.of(APPLIED, DOCS_SUBMITTED, APPROVED, SHIPPED, RECEIVED, ACCEPTED, BOUND, ACTIVATED);

    /** Whether one step leads from here to the next stage: none is skipped. */
    public boolean mayBecome(Stage next) {
        return switch (this) {
            case APPLIED -> next == DOCS_SUBMITTED || next == REJECTED || next == WITHDRAWN;
            case DOCS_SUBMITTED -> next == APPROVED || next == REJECTED || next == WITHDRAWN;
            case APPROVED -> next == SHIPPED || next == WITHDRAWN;
            case SHIPPED -> next == RECEIVED || next == WITHDRAWN;
            case RECEIVED -> next == ACCEPTED || next == REJECTED;
            case ACCEPTED -> next == BOUND;
            case BOUND -> next == ACTIVATED;
            case ACTIVATED, REJECTED, WITHDRAWN -> false;
        };
    }

    /** Whether a case ends here. */
    public boolean isEnd() {
        return this == ACTIVATED || this == REJECTED || this == WITHDRAWN;
    }

    /** The next stage on the way; null at an end. */
    public @Nullable Stage next() {
        int place = WAY.indexOf(this);
        return place < 0 || place == WAY.size() - 1 ? null : WAY.get(place + 1);
    }

    /**
     * The stage of that name, in any case.
     *
     * @throws io.tillguard.shared.RefusedException if there is none
     */
    public static Stage entered(@Nullable String text) {
        String wanted = EnteredText.required("stage", text, 20).toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(stage -> stage.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> EnteredText.refused(
                        "unknown-stage", "stage", "A stage is one of %s".formatted(List.of(values())), wanted));
    }
}
