package io.tillguard.onboarding.api;

import io.swagger.v3.oas.annotations.Parameter;
import io.tillguard.onboarding.CaseFilter;
import io.tillguard.onboarding.Channel;
import io.tillguard.onboarding.Stage;
import org.jspecify.annotations.Nullable;

/** The query parameters that the list and its export share. */
record CaseQuery(
        @Nullable Stage stage,
        @Nullable Channel channel,

        @Parameter(description = "Only cases that have not ended") @Nullable
        Boolean open,

        @Parameter(description = "Only cases whose stage lasts longer than it may") @Nullable
        Boolean late,

        @Parameter(
                description =
                        "A number, the beginning of an order number, a serial or a site's code, or part of the applicant's name")
        @Nullable
        String text) {

    CaseFilter filter() {
        return new CaseFilter(stage, channel, Boolean.TRUE.equals(open), Boolean.TRUE.equals(late), text);
    }
}
