/** The early-warning engine: runs rules, keeps one live warning per rule and subject, and its life. */
@ApplicationModule(allowedDependencies = {"shared", "shell", "audit", "security", "scheduling", "calendar"})
@NullMarked
package io.tillguard.warning;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
