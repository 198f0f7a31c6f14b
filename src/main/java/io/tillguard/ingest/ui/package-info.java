/** The page of imports. */
@NullMarked
package io.tillguard.ingest.ui;

import org.jspecify.annotations.NullMarked;
