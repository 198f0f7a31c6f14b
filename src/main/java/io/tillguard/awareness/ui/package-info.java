/** The library of scams, and the dialog in which one is reported. */
@NullMarked
package io.tillguard.awareness.ui;

import org.jspecify.annotations.NullMarked;
