/** Measures the console on a large fleet, each figure beside a reference of the same run. */
@org.jspecify.annotations.NullMarked
package io.tillguard.bench;
