/** The page of the spare pool, and the spare on a work order's page. */
@NullMarked
package io.tillguard.spare.ui;

import org.jspecify.annotations.NullMarked;
