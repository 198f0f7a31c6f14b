/** Holiday calendars: which days are holidays, which days of a weekend are worked, and which calendar is the company's. */
@ApplicationModule(allowedDependencies = {"shared", "shell", "audit", "security"})
@NullMarked
package io.tillguard.calendar;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
