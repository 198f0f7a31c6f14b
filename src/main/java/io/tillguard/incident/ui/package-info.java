/** The pages of incidents. */
@NullMarked
package io.tillguard.incident.ui;

import org.jspecify.annotations.NullMarked;
