/** Acquirers, manufacturers and service providers: papers, contracts, rosters; says who may take work. */
@ApplicationModule(
        allowedDependencies = {"shared", "shell", "audit", "security", "scheduling", "files", "warning", "organisation"
        })
@NullMarked
package io.tillguard.provider;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
