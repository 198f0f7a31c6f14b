/** The page of the trail. */
@NullMarked
package io.tillguard.audit.ui;

import org.jspecify.annotations.NullMarked;
