/** The register by REST. */
@NullMarked
package io.tillguard.fleet.api;

import org.jspecify.annotations.NullMarked;
