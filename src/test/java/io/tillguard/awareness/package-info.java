@NullMarked
package io.tillguard.awareness;

import org.jspecify.annotations.NullMarked;
