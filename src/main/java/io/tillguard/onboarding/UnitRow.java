package io.tillguard.onboarding;

import io.tillguard.fleet.TerminalState;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A device of an order, as the register knows it. */
public record UnitRow(
        UUID terminal,
        String serial,
        TerminalState state,
        @Nullable String tid) {}
