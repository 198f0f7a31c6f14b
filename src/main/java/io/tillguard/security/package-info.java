/** Sign-in, users, roles, scopes and API clients; tells every module who is calling. */
@ApplicationModule(allowedDependencies = {"shared", "shell", "audit"})
@NullMarked
package io.tillguard.security;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
