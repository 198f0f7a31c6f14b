/** Restrictions by REST. */
@NullMarked
package io.tillguard.restriction.api;

import org.jspecify.annotations.NullMarked;
