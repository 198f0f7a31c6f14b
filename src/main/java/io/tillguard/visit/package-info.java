/** Visits of technicians: who comes when, who they really are, who watched, what they did, and who can prove it. */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "shell",
            "audit",
            "security",
            "scheduling",
            "files",
            "warning",
            "organisation",
            "provider",
            "fleet",
            "fleet::panel",
            "incident",
            "incident::panel",
            "maintenance",
            "maintenance::panel",
            "spare",
            "software"
        })
@NullMarked
package io.tillguard.visit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
