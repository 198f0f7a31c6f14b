/** Settlement: what acquirers owe for the batches of merchants, what banks credited, and what of it belongs together. */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "shell",
            "audit",
            "security",
            "scheduling",
            "calendar",
            "organisation",
            "provider"
        })
@NullMarked
package io.tillguard.settlement;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
