package io.tillguard.onboarding;

import io.tillguard.shared.Refusal;
import java.util.List;

/** What must hold before a case enters a stage; declared as a bean, it takes part. */
interface StageCondition {

    /** The stage that it guards. */
    Stage into();

    /** What is missing, in the order in which one would mend it; empty if nothing is. */
    List<Refusal> missing(CaseRow row);
}
