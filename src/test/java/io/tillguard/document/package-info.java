/** Documents as PDF. */
@NullMarked
package io.tillguard.document;

import org.jspecify.annotations.NullMarked;
