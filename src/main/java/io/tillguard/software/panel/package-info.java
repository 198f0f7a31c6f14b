/** What higher modules add to a release's page. */
@NamedInterface("panel")
@NullMarked
package io.tillguard.software.panel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
