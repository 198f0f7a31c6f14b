package io.tillguard.visit;

import io.tillguard.provider.Clause;
import io.tillguard.provider.ClauseFinding;
import org.jspecify.annotations.Nullable;

/**
 * One line of the matrix of responsibilities: what was owed by whom, whether the contract says so, and whether this visit kept it.
 *
 * @param contract number of the contract
 * @param agreed what was found of the clause; null when nobody judged it
 * @param kept null when the record of the visit cannot tell
 */
public record Responsibility(
        Duty duty,
        Duty.Side side,
        String contract,
        Clause clause,
        @Nullable ClauseFinding agreed,
        @Nullable Boolean kept) {}
