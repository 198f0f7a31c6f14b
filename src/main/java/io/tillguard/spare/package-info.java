/** The spare pool: how many terminals of a model lie ready where, how many should, and which are kept for which work. */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "shell",
            "audit",
            "security",
            "organisation",
            "fleet",
            "maintenance",
            "maintenance::panel"
        })
@NullMarked
package io.tillguard.spare;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
