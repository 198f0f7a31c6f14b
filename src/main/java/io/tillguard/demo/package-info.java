/** A made-up company, brought in through the doors that real data use; only with the profile demo. */
@ApplicationModule
@NullMarked
package io.tillguard.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
