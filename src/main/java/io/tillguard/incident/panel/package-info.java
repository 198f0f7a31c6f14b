/** What higher modules add to an incident's page. */
@NamedInterface("panel")
@NullMarked
package io.tillguard.incident.panel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
