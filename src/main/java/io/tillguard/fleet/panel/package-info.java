/** What higher modules add to a terminal's page. */
@NamedInterface("panel")
@NullMarked
package io.tillguard.fleet.panel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
