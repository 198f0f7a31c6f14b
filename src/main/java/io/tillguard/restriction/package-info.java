/** Restrictions: accounts of merchants that were limited or frozen, the way to have that lifted, and what terminals may take. */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "shell",
            "audit",
            "security",
            "organisation",
            "provider",
            "fleet",
            "fleet :: panel",
            "incident"
        })
@NullMarked
package io.tillguard.restriction;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
