/** Tests of providers. */
@NullMarked
package io.tillguard.provider;

import org.jspecify.annotations.NullMarked;
