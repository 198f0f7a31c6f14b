/** Values that every module speaks, and the contracts by which features plug into the engines. Plain Java. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.tillguard.shared;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
