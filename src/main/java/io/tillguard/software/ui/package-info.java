/** The pages of the software catalogue. */
@NullMarked
package io.tillguard.software.ui;

import org.jspecify.annotations.NullMarked;
