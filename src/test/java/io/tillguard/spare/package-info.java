@NullMarked
package io.tillguard.spare;

import org.jspecify.annotations.NullMarked;
