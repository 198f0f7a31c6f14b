/** The trail: append-only entries written in the caller's transaction, chained by hash, verified, exported. */
@ApplicationModule(allowedDependencies = {"shared", "shell"})
@NullMarked
package io.tillguard.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
