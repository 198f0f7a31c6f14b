/** The pages of obligations, their reviews and the feed of changed rules. */
@NullMarked
package io.tillguard.obligation.ui;

import org.jspecify.annotations.NullMarked;
