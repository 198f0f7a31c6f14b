/** Rollouts: a release goes to terminals in waves, inside their windows, is watched, and stops when it goes wrong. */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "shell",
            "audit",
            "security",
            "scheduling",
            "warning",
            "organisation",
            "fleet",
            "fleet::panel",
            "software",
            "software::panel"
        })
@NullMarked
package io.tillguard.rollout;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
