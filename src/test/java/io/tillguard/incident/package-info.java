@NullMarked
package io.tillguard.incident;

import org.jspecify.annotations.NullMarked;
