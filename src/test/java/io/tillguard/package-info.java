/** Tests of the console's start. */
@NullMarked
package io.tillguard;

import org.jspecify.annotations.NullMarked;
