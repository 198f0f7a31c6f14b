/** Onboarding: how terminals come from an application into service, how they move, and how they leave. */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "shell",
            "audit",
            "security",
            "scheduling",
            "calendar",
            "files",
            "document",
            "warning",
            "organisation",
            "provider",
            "fleet",
            "fleet::panel",
            "incident"
        })
@NullMarked
package io.tillguard.onboarding;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
