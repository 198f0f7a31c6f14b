/** The page of tasks. */
@NullMarked
package io.tillguard.scheduling.ui;

import org.jspecify.annotations.NullMarked;
