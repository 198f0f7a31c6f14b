@NullMarked
package io.tillguard.reporting;

import org.jspecify.annotations.NullMarked;
