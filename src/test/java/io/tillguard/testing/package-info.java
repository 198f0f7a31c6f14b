/** What tests stand on: a database of their own and a clock that they move. */
@NullMarked
package io.tillguard.testing;

import org.jspecify.annotations.NullMarked;
