/** Awareness: how people are deceived around payment terminals, told to those who could be, and reported by them. */
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "shell",
            "audit",
            "security",
            "organisation",
            "fleet",
            "incident",
            "incident :: panel"
        })
@NullMarked
package io.tillguard.awareness;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
