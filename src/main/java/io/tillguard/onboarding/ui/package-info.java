/** The pages of onboarding. */
@NullMarked
package io.tillguard.onboarding.ui;

import org.jspecify.annotations.NullMarked;
