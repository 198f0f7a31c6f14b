/** Tests of the trail. */
@NullMarked
package io.tillguard.audit;

import org.jspecify.annotations.NullMarked;
