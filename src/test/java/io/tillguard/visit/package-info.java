/** Tests of visits. */
@NullMarked
package io.tillguard.visit;

import org.jspecify.annotations.NullMarked;
