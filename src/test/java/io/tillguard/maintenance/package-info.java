@NullMarked
package io.tillguard.maintenance;

import org.jspecify.annotations.NullMarked;
