package io.tillguard.onboarding;

import io.tillguard.shared.Permission;

/** What a caller may do with onboarding. */
public enum OnboardingPermission implements Permission {
    READ("onboarding:read"),
    EDIT("onboarding:edit"),
    APPROVE("onboarding:approve"),
    INSPECT("onboarding:inspect"),
    /** Reads the applicants' papers and telephone numbers: for those who need to see them. */
    DOCUMENTS("onboarding:documents"),
    EXPORT("onboarding:export");

    private final String key;

    OnboardingPermission(String key) {
        this.key = key;
    }

    @Override
    public String key() {
        return key;
    }
}
