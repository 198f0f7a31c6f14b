/** Pages of rollouts. */
@NullMarked
package io.tillguard.rollout.ui;

import org.jspecify.annotations.NullMarked;
