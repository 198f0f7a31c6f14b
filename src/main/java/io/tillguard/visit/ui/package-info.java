/** The pages of visits. */
@NullMarked
package io.tillguard.visit.ui;

import org.jspecify.annotations.NullMarked;
