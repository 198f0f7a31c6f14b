/** The pages of maintenance. */
@NullMarked
package io.tillguard.maintenance.ui;

import org.jspecify.annotations.NullMarked;
