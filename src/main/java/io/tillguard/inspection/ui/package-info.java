/** Pages of inspections. */
@NullMarked
package io.tillguard.inspection.ui;

import org.jspecify.annotations.NullMarked;
