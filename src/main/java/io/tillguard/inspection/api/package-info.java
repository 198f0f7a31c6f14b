/** Inspections by REST. */
@NullMarked
package io.tillguard.inspection.api;

import org.jspecify.annotations.NullMarked;
