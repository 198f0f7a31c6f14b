/** Pages that read across features: the overview, and what a terminal's page shows of other modules. */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "shell",
            "audit",
            "security",
            "scheduling",
            "warning",
            "organisation",
            "provider",
            "fleet",
            "fleet::panel",
            "incident",
            "incident::panel",
            "maintenance",
            "software",
            "onboarding",
            "ingest"
        })
@NullMarked
package io.tillguard.reporting;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
