/** Holiday calendars by REST. */
@NullMarked
package io.tillguard.calendar.api;

import org.jspecify.annotations.NullMarked;
