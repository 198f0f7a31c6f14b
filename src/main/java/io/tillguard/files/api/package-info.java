/** Files by REST. */
@NullMarked
package io.tillguard.files.api;

import org.jspecify.annotations.NullMarked;
