/** Tests of the door: forms and limits in plain Java, then whole requests on both databases. */
@NullMarked
package io.tillguard.ingest;

import org.jspecify.annotations.NullMarked;
