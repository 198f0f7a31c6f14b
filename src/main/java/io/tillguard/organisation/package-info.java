/**
 * Regions and sites of the company, their time zones, opening hours and maintenance windows; publishes organisation_scope,
 * organisation_open_time, organisation_window_site and organisation_window_time.
 */
@ApplicationModule(allowedDependencies = {"shared", "shell", "audit", "security", "scheduling", "calendar", "warning"})
@NullMarked
package io.tillguard.organisation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
