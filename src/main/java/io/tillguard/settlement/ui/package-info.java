/** The pages of settlements. */
@NullMarked
package io.tillguard.settlement.ui;

import org.jspecify.annotations.NullMarked;
