/** Whole journeys through the running console: over HTTP and in a real browser. */
@org.jspecify.annotations.NullMarked
package io.tillguard.journey;
