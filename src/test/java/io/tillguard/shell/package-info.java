/** Tests of visits. */
@NullMarked
package io.tillguard.shell;

import org.jspecify.annotations.NullMarked;
