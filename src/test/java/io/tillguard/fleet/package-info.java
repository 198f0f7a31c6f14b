/** Tests of the terminal register. */
@NullMarked
package io.tillguard.fleet;

import org.jspecify.annotations.NullMarked;
