/** Sites and the identifiers that belong to them. */
@NullMarked
package io.tillguard.organisation;

import org.jspecify.annotations.NullMarked;
