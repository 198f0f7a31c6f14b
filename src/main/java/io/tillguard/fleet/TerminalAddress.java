package io.tillguard.fleet;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Addresses of the page of terminals, so that every count can lead to the terminals that it counts. */
public final class TerminalAddress {

    /** In service or interrupted: those that are expected to be kept up to date. */
    public static final Set<TerminalState> DEPLOYED = Set.of(
            TerminalState.ACTIVE,
            TerminalState.IN_REPAIR,
            TerminalState.QUARANTINED,
            TerminalState.RELOCATING,
            TerminalState.SUSPENDED);

    private final List<String> conditions = new ArrayList<>();

    private TerminalAddress() {}

    /** Terminals in one of the states. */
    public static TerminalAddress in(Collection<TerminalState> states) {
        TerminalAddress address = new TerminalAddress();
        states.stream().map(TerminalState::name).sorted().forEach(state -> address.add("state", state));
        return address;
    }

    /** Of a model, with its manufacturer before it. */
    public TerminalAddress model(String model) {
        return add("model", model);
    }

    /** Picked by {@link SoftwareCriterion}. */
    public TerminalAddress software(String criterion) {
        return add("software", criterion);
    }

    /** Not heard of for so many hours, or never. */
    public TerminalAddress silentHours(long hours) {
        return add("silentHours", Long.toString(hours));
    }

    /** As it was at the end of a day of the reader's; null for the present. */
    public TerminalAddress asOf(@Nullable LocalDate day) {
        return day == null ? this : add("asOf", day.toString());
    }

    private TerminalAddress add(String name, String value) {
        // A space as %20: the plus sign is a plus sign to some readers of addresses.
        conditions.add(
                name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"));
        return this;
    }

    /** The address, relative to the console's. */
    @Override
    public String toString() {
        return "terminals?" + String.join("&", conditions);
    }
}
