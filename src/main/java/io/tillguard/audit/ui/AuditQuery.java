package io.tillguard.audit.ui;

import com.vaadin.flow.router.QueryParameters;
import io.tillguard.audit.AuditFilter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The filter of the page as its address carries it; days are the reader's.
 *
 * @param until last day, included
 */
record AuditQuery(
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        @Nullable String actor,
        @Nullable String action,
        @Nullable String subjectKind,
        @Nullable String subjectId,
        @Nullable String text) {

    static AuditQuery of(QueryParameters parameters) {
        return new AuditQuery(
                day(parameters, "from"),
                day(parameters, "until"),
                text(parameters, "actor"),
                text(parameters, "action"),
                text(parameters, "kind"),
                text(parameters, "subject"),
                text(parameters, "q"));
    }

    QueryParameters parameters() {
        Map<String, String> values = new LinkedHashMap<>();
        put(values, "from", from);
        put(values, "until", until);
        put(values, "actor", actor);
        put(values, "action", action);
        put(values, "kind", subjectKind);
        put(values, "subject", subjectId);
        put(values, "q", text);
        return QueryParameters.simple(values);
    }

    AuditFilter filter(ZoneId zone) {
        return new AuditFilter(
                start(from, zone),
                until == null ? null : start(until.plusDays(1), zone),
                actor,
                action,
                subjectKind,
                subjectId,
                text);
    }

    boolean isEmpty() {
        return parameters().getParameters().isEmpty();
    }

    private static @Nullable Instant start(@Nullable LocalDate day, ZoneId zone) {
        return day == null ? null : day.atStartOfDay(zone).toInstant();
    }

    private static void put(Map<String, String> values, String name, @Nullable Object value) {
        if (value != null && !value.toString().isBlank()) {
            values.put(name, value.toString());
        }
    }

    private static @Nullable String text(QueryParameters parameters, String name) {
        return parameters
                .getSingleParameter(name)
                .filter(value -> !value.isBlank())
                .orElse(null);
    }

    /** A day that cannot be read is none: addresses are typed and shortened by people. */
    private static @Nullable LocalDate day(QueryParameters parameters, String name) {
        String value = text(parameters, name);
        try {
            return value == null ? null : LocalDate.parse(value);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
