/** Pages that read across features: the overview. */
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
            "software",
            "ingest"
        })
@NullMarked
package io.tillguard.reporting;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
