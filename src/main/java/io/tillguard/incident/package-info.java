/** Incidents: what happened, to which terminal, what it cost, and what was learned; opened by people, machines and warnings. */
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
            "fleet::panel"
        })
@NullMarked
package io.tillguard.incident;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
