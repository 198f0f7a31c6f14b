/** The REST face of the trail. */
@NullMarked
package io.tillguard.audit.api;

import org.jspecify.annotations.NullMarked;
