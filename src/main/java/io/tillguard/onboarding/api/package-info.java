/** Onboarding by REST. */
@NullMarked
package io.tillguard.onboarding.api;

import org.jspecify.annotations.NullMarked;
