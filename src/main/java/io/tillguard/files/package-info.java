/** Stored files: photos and documents, by what they hold, readable by whoever may see what they belong to. */
@ApplicationModule(allowedDependencies = {"shared", "shell", "audit", "security", "scheduling", "document"})
@NullMarked
package io.tillguard.files;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
