/** Incidents by REST. */
@NullMarked
package io.tillguard.incident.api;

import org.jspecify.annotations.NullMarked;
