package io.tillguard.fleet.ui;

import com.vaadin.flow.router.QueryParameters;
import io.tillguard.fleet.Attendance;
import io.tillguard.fleet.TerminalColumn;
import io.tillguard.fleet.TerminalFilter;
import io.tillguard.fleet.TerminalSort;
import io.tillguard.fleet.TerminalState;
import io.tillguard.shared.AsOf;
import io.tillguard.shared.RefusedException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the list shows, as its URL says it; what a URL says wrongly is left out.
 *
 * @param software what runs on them, as {@link io.tillguard.fleet.SoftwareCriterion} understands it
 * @param silentHours not heard of for so many hours, or never
 * @param asOf the day whose end is shown, null for the present
 * @param columns those of the address, null where the reader's own choice counts
 */
record TerminalSelection(
        @Nullable String text,
        Set<TerminalState> states,
        @Nullable String model,
        @Nullable String site,
        @Nullable UUID node,
        @Nullable Attendance attendance,
        @Nullable String software,
        @Nullable Integer silentHours,
        @Nullable LocalDate asOf,
        TerminalSort.Order order,
        @Nullable Set<TerminalColumn> columns) {

    /** The address of all terminals, also for those whose list opens with a view of theirs. */
    static final QueryParameters ALL = QueryParameters.of("view", "all");

    static TerminalSelection of(QueryParameters url) {
        Set<TerminalState> states = EnumSet.noneOf(TerminalState.class);
        url.getParameters("state").stream()
                .flatMap(text -> constant(TerminalState.values(), text).stream())
                .forEach(states::add);
        return new TerminalSelection(
                single(url, "q"),
                states,
                single(url, "model"),
                single(url, "site"),
                node(single(url, "region")),
                constant(Attendance.values(), single(url, "attendance")).orElse(null),
                single(url, "software"),
                hours(single(url, "silentHours")),
                date(single(url, "asOf")),
                order(single(url, "sort")),
                columns(single(url, "columns")));
    }

    /** The filter at an instant, for a reader in a zone. */
    TerminalFilter filter(ZoneId zone, Instant now) {
        Instant past = asOf == null ? null : AsOf.endOf(asOf, zone);
        Instant silentSince =
                silentHours == null ? null : (past == null ? now : past).minus(Duration.ofHours(silentHours));
        return new TerminalFilter(text, states, model, site, node, attendance, software, silentSince, past);
    }

    QueryParameters url() {
        Map<String, List<String>> url = new LinkedHashMap<>();
        put(url, "q", text);
        if (!states.isEmpty()) {
            url.put("state", states.stream().map(TerminalState::name).sorted().toList());
        }
        put(url, "model", model);
        put(url, "site", site);
        put(url, "region", node);
        put(url, "attendance", attendance);
        put(url, "software", software);
        put(url, "silentHours", silentHours);
        put(url, "asOf", asOf);
        if (!order.equals(TerminalSort.Order.DEFAULT)) {
            put(url, "sort", order.text());
        }
        if (columns != null) {
            put(url, "columns", TerminalColumn.text(columns));
        }
        return new QueryParameters(url);
    }

    /** The same without the conditions that no field of the filter shows. */
    TerminalSelection without(Hidden condition) {
        return new TerminalSelection(
                text,
                states,
                model,
                condition == Hidden.SITE ? null : site,
                node,
                attendance,
                condition == Hidden.SOFTWARE ? null : software,
                condition == Hidden.SILENT ? null : silentHours,
                asOf,
                order,
                columns);
    }

    /** Conditions that only addresses set. */
    enum Hidden {
        SITE,
        SOFTWARE,
        SILENT
    }

    TerminalSelection withOrder(TerminalSort.Order next) {
        return new TerminalSelection(
                text, states, model, site, node, attendance, software, silentHours, asOf, next, columns);
    }

    TerminalSelection withColumns(@Nullable Set<TerminalColumn> next) {
        return new TerminalSelection(
                text, states, model, site, node, attendance, software, silentHours, asOf, order, next);
    }

    static @Nullable LocalDate date(@Nullable String text) {
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeException noDate) {
            return null;
        }
    }

    private static void put(Map<String, List<String>> url, String name, @Nullable Object value) {
        if (value != null && !value.toString().isBlank()) {
            url.put(name, List.of(value.toString()));
        }
    }

    private static @Nullable String single(QueryParameters url, String name) {
        return url.getSingleParameter(name).filter(text -> !text.isBlank()).orElse(null);
    }

    private static <E extends Enum<E>> Optional<E> constant(E[] constants, @Nullable String text) {
        return Arrays.stream(constants).filter(each -> each.name().equals(text)).findFirst();
    }

    private static @Nullable Integer hours(@Nullable String text) {
        boolean number =
                text != null && text.length() <= 5 && text.chars().allMatch(each -> each >= '0' && each <= '9');
        return number ? Integer.valueOf(text) : null;
    }

    private static @Nullable UUID node(@Nullable String text) {
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException noId) {
            return null;
        }
    }

    private static @Nullable Set<TerminalColumn> columns(@Nullable String text) {
        try {
            return text == null ? null : TerminalColumn.entered(text);
        } catch (RefusedException noColumn) {
            return null;
        }
    }

    private static TerminalSort.Order order(@Nullable String text) {
        try {
            return text == null ? TerminalSort.Order.DEFAULT : TerminalSort.entered(text);
        } catch (RefusedException noSort) {
            return TerminalSort.Order.DEFAULT;
        }
    }
}
