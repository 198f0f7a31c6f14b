/** Settlements: what comes in, what belongs together, what is late. */
@NullMarked
package io.tillguard.settlement;

import org.jspecify.annotations.NullMarked;
