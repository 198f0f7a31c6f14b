/** Settlements by REST. */
@NullMarked
package io.tillguard.settlement.api;

import org.jspecify.annotations.NullMarked;
