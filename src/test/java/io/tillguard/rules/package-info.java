/** The house rules, run as tests. */
@NullMarked
package io.tillguard.rules;

import org.jspecify.annotations.NullMarked;
