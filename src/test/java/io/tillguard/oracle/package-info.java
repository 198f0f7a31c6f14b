/** Holds every rule's SQL against plain Java on random fleets. A module adds its own {@link Oracle}s and facts as beans. */
@NullMarked
package io.tillguard.oracle;

import org.jspecify.annotations.NullMarked;
