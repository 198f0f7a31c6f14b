/** The REST face of warnings and rules. */
@NullMarked
package io.tillguard.warning.api;

import org.jspecify.annotations.NullMarked;
