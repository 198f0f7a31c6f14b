/** What the software module promises. */
@NullMarked
package io.tillguard.software;

import org.jspecify.annotations.NullMarked;
