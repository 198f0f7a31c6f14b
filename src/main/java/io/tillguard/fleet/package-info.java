/** The terminal register: models, terminals, their life cycle and place, and what they last reported of themselves. */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "shell",
            "audit",
            "security",
            "scheduling",
            "warning",
            "organisation",
            "provider"
        })
@NullMarked
package io.tillguard.fleet;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
