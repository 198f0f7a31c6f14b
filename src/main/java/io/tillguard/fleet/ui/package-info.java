/** The pages of the register. */
@NullMarked
package io.tillguard.fleet.ui;

import org.jspecify.annotations.NullMarked;
