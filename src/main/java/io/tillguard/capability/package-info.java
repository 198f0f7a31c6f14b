/** Capabilities: what models of terminals can do, what sites need, and where the one falls short of the other. */
@ApplicationModule(allowedDependencies = {"shared", "shell", "audit", "security", "organisation", "fleet"})
@NullMarked
package io.tillguard.capability;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
