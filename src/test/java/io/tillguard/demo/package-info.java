/** Tests of the demo company. */
@NullMarked
package io.tillguard.demo;

import org.jspecify.annotations.NullMarked;
