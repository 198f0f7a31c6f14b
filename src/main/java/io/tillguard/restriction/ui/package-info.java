/** Pages of restrictions. */
@NullMarked
package io.tillguard.restriction.ui;

import org.jspecify.annotations.NullMarked;
