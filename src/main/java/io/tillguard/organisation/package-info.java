/** Regions and sites of the company, their time zones and opening hours; publishes organisation_scope. */
@ApplicationModule(allowedDependencies = {"shared", "shell", "audit", "security", "scheduling", "warning"})
@NullMarked
package io.tillguard.organisation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
