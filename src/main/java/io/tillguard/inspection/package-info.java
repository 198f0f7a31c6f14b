/** Inspections: why, how often and how terminals are looked at, what was found, and who can prove it. */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "shell",
            "audit",
            "security",
            "scheduling",
            "calendar",
            "files",
            "warning",
            "organisation",
            "fleet",
            "fleet::panel",
            "incident"
        })
@NullMarked
package io.tillguard.inspection;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
