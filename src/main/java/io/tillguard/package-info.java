/** The console's entry point and what every module is given from outside: settings, styles and the clock. */
@NullMarked
package io.tillguard;

import org.jspecify.annotations.NullMarked;
