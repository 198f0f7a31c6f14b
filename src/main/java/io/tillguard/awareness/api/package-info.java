/** Scams and suspicions by REST. */
@NullMarked
package io.tillguard.awareness.api;

import org.jspecify.annotations.NullMarked;
