/** Capabilities by REST. */
@NullMarked
package io.tillguard.capability.api;

import org.jspecify.annotations.NullMarked;
