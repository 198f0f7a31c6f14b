/** The page of holiday calendars. */
@NullMarked
package io.tillguard.calendar.ui;

import org.jspecify.annotations.NullMarked;
