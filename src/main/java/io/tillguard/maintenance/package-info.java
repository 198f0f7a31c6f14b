/** Maintenance: work orders, their service levels and costs, and the plans that make them. */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "shell",
            "audit",
            "security",
            "scheduling",
            "calendar",
            "warning",
            "warning::panel",
            "organisation",
            "provider",
            "fleet",
            "fleet::panel",
            "incident",
            "incident::panel"
        })
@NullMarked
package io.tillguard.maintenance;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
