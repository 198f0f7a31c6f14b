/** Limited and frozen accounts: steps, the incident, limits. */
@NullMarked
package io.tillguard.restriction;

import org.jspecify.annotations.NullMarked;
