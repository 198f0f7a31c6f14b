/** The overview page, and panels on the terminal's page. */
@NullMarked
package io.tillguard.reporting.ui;

import org.jspecify.annotations.NullMarked;
