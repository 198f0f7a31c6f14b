/** Tasks that run by the clock or on demand, with history; the only user of Quartz. */
@ApplicationModule(allowedDependencies = {"shared", "shell", "audit", "security"})
@NullMarked
package io.tillguard.scheduling;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
