/** What higher modules add to a work order's page. */
@NamedInterface("panel")
@NullMarked
package io.tillguard.maintenance.panel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
