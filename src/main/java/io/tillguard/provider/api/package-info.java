/** Providers by REST. */
@NullMarked
package io.tillguard.provider.api;

import org.jspecify.annotations.NullMarked;
