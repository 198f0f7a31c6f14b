/** Tests of inspections. */
@NullMarked
package io.tillguard.inspection;

import org.jspecify.annotations.NullMarked;
