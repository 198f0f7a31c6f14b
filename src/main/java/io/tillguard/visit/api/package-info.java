/** Visits by REST. */
@NullMarked
package io.tillguard.visit.api;

import org.jspecify.annotations.NullMarked;
