/**
 * Stock-takes: whether the terminals of a site or region are really there, what is missing, and what was found that nobody
 * looked for.
 */
@NamedInterface("stocktake")
@NullMarked
package io.tillguard.inspection.stocktake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
