/** The Vaadin layout and the kit that views are made of; knows no feature. */
@ApplicationModule(allowedDependencies = {"shared"})
@NullMarked
package io.tillguard.shell;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
