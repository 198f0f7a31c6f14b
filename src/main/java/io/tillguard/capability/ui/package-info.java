/** Pages of capabilities. */
@NullMarked
package io.tillguard.capability.ui;

import org.jspecify.annotations.NullMarked;
