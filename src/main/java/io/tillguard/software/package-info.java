/** Products, releases and baselines, what is installed where since when, and known vulnerabilities. */
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
            "fleet"
        })
@NullMarked
package io.tillguard.software;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
