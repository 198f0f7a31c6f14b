/** Rollouts by REST. */
@NullMarked
package io.tillguard.rollout.api;

import org.jspecify.annotations.NullMarked;
