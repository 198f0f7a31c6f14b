/** Obligations by REST. */
@NullMarked
package io.tillguard.obligation.api;

import org.jspecify.annotations.NullMarked;
