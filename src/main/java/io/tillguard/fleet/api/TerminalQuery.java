package io.tillguard.fleet.api;

import io.tillguard.fleet.Attendance;
import io.tillguard.fleet.TerminalFilter;
import io.tillguard.fleet.TerminalSort;
import io.tillguard.fleet.TerminalState;
import io.tillguard.shared.AsOf;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The query parameters that a list and an export share, as they were sent. */
record TerminalQuery(
        @Nullable String q,
        @Nullable List<String> state,
        @Nullable String model,
        @Nullable String site,
        @Nullable UUID region,
        @Nullable String attendance,
        @Nullable String software,
        @Nullable String silentSince,
        @Nullable String sort,
        @Nullable String asOf) {

    TerminalFilter filter() {
        return new TerminalFilter(
                q,
                states(),
                model,
                site,
                region,
                attendance == null || attendance.isBlank() ? null : Attendance.entered(attendance),
                software,
                AsOf.entered(silentSince, ZoneOffset.UTC),
                at());
    }

    TerminalSort.Order order() {
        return sort == null || sort.isBlank() ? TerminalSort.Order.DEFAULT : TerminalSort.entered(sort);
    }

    private @Nullable Instant at() {
        return AsOf.entered(asOf, ZoneOffset.UTC);
    }

    private Set<TerminalState> states() {
        Set<TerminalState> states = EnumSet.noneOf(TerminalState.class);
        if (state != null) {
            state.stream()
                    .filter(text -> !text.isBlank())
                    .map(TerminalQuery::state)
                    .forEach(states::add);
        }
        return states;
    }

    static TerminalState state(String text) {
        String word = text.strip().toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(TerminalState.values())
                .filter(state -> state.name().equals(word))
                .findFirst()
                .orElseThrow(() -> new RefusedException(Refusal.of(
                        "unknown-state",
                        "state",
                        "state is one of %s: '%s'".formatted(List.of(TerminalState.values()), Refusal.plain(text)),
                        text)));
    }
}
