/** The pages of the company's sites. */
@NullMarked
package io.tillguard.organisation.ui;

import org.jspecify.annotations.NullMarked;
