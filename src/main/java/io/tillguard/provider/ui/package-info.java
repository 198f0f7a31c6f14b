/** The pages of providers, their invoices, and merchants. */
@NullMarked
package io.tillguard.provider.ui;

import org.jspecify.annotations.NullMarked;
