/** Work orders by REST. */
@NullMarked
package io.tillguard.maintenance.api;

import org.jspecify.annotations.NullMarked;
