/** The door for machines and files: status reports and imports, validated, idempotent, refused row by row. */
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
            "rollout",
            "settlement"
        })
@NullMarked
package io.tillguard.ingest;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
