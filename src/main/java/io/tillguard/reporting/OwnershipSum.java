package io.tillguard.reporting;

import java.math.BigDecimal;

/**
 * What terminals have cost together in one currency.
 *
 * @param terminals with costs in it
 * @param total purchases included
 * @param lastYear of the last twelve months, without purchases
 */
public record OwnershipSum(String currency, long terminals, BigDecimal total, BigDecimal lastYear) {}
