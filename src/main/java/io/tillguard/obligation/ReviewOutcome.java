package io.tillguard.obligation;

import java.util.Arrays;
import java.util.List;

/** What came of a review. Words: {@code obligation.outcome.<CONSTANT>}. */
public enum ReviewOutcome {
    /** The obligation stands as it is kept. */
    UNCHANGED(true),
    /** It was changed meanwhile, so that it fits the rule. */
    ADJUSTED(true),
    /** It holds no more. */
    ENDED(true),
    /** The change does not concern the company. */
    NOT_CONCERNED(false),
    /** An obligation was added for it. */
    ADDED(false);

    private final boolean ofObligation;

    ReviewOutcome(boolean ofObligation) {
        this.ofObligation = ofObligation;
    }

    /** Those that can come of a review of an obligation, or of a change that touches none. */
    public static List<ReviewOutcome> of(boolean obligation) {
        return Arrays.stream(values())
                .filter(each -> each.ofObligation == obligation)
                .toList();
    }
}
