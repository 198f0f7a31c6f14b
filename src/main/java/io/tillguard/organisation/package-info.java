/** Regions and sites of the company, their time zones and opening hours; publishes organisation_scope and organisation_open_time. */
@ApplicationModule(allowedDependencies = {"shared", "shell", "audit", "security", "scheduling", "calendar", "warning"})
@NullMarked
package io.tillguard.organisation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
