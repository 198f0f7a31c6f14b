/** What laws and standards ask of the company, what proves that it is met, and the reviews that a changed rule or a date opens. */
@ApplicationModule(allowedDependencies = {"shared", "shell", "audit", "security", "scheduling"})
@NullMarked
package io.tillguard.obligation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
