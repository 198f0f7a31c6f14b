/** The pages of warnings and rules. */
@NullMarked
package io.tillguard.warning.ui;

import org.jspecify.annotations.NullMarked;
