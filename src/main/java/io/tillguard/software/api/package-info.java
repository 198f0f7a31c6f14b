/** The software catalogue over REST. */
@NullMarked
package io.tillguard.software.api;

import org.jspecify.annotations.NullMarked;
