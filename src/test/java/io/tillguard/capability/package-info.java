/** What terminals can do, what sites need, and what falls short. */
@NullMarked
package io.tillguard.capability;

import org.jspecify.annotations.NullMarked;
