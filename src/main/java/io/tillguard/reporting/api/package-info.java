/** Reports by REST. */
@NullMarked
package io.tillguard.reporting.api;

import org.jspecify.annotations.NullMarked;
