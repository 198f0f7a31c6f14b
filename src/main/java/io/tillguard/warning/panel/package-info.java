/** What higher modules add to a warning's page. */
@NamedInterface("panel")
@NullMarked
package io.tillguard.warning.panel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
