/** Onboarding, from application to activation. */
@NullMarked
package io.tillguard.onboarding;

import org.jspecify.annotations.NullMarked;
