/**
 * What the company decides about software: baselines, allowed apps, support terms, names in vulnerability records, and accepted
 * vulnerabilities. A decision holds for a time; it is ended and made anew, never overwritten.
 */
@NamedInterface("policy")
@NullMarked
package io.tillguard.software.policy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
