/** Tests of the REST doors of the software module. */
@NullMarked
package io.tillguard.software.api;

import org.jspecify.annotations.NullMarked;
