/** Documents to be printed and filed, as PDF, with Chinese letters. */
@ApplicationModule(allowedDependencies = {"shared", "shell"})
@NullMarked
package io.tillguard.document;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
