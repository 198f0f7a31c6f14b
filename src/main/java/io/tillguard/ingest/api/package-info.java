/** REST doors of the ingest module. */
@NullMarked
package io.tillguard.ingest.api;

import org.jspecify.annotations.NullMarked;
