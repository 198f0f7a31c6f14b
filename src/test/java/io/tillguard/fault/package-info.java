/** Trials that harm the running console and look for what it lost. */
@org.jspecify.annotations.NullMarked
package io.tillguard.fault;
