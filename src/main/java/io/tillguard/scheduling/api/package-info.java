/** The REST face of tasks. */
@NullMarked
package io.tillguard.scheduling.api;

import org.jspecify.annotations.NullMarked;
