/** Tests of stored files. */
@NullMarked
package io.tillguard.files;

import org.jspecify.annotations.NullMarked;
