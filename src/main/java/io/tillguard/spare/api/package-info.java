/** The spare pool over HTTP. */
@NullMarked
package io.tillguard.spare.api;

import org.jspecify.annotations.NullMarked;
