@NullMarked
package io.tillguard.calendar;

import org.jspecify.annotations.NullMarked;
