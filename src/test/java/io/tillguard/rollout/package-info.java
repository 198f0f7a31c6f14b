@NullMarked
package io.tillguard.rollout;

import org.jspecify.annotations.NullMarked;
