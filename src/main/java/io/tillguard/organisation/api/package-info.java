/** The company's sites by REST. */
@NullMarked
package io.tillguard.organisation.api;

import org.jspecify.annotations.NullMarked;
