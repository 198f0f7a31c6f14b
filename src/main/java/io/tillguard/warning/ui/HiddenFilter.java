package io.tillguard.warning.ui;

import com.vaadin.flow.router.QueryParameters;
import io.tillguard.shared.AsOf;
import io.tillguard.shared.RefusedException;
import io.tillguard.shell.ReaderTime;
import io.tillguard.shell.Words;
import io.tillguard.warning.CompanyDays;
import io.tillguard.warning.Happening;
import io.tillguard.warning.WarningFilter;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What only addresses ask of the list, such as those behind a figure; what a URL says wrongly is left out. */
record HiddenFilter(
        @Nullable Instant raisedFrom,
        @Nullable Instant raisedBefore,
        @Nullable Happening happened,
        @Nullable LocalDate day) {

    static final HiddenFilter NONE = new HiddenFilter(null, null, null, null);

    static HiddenFilter of(QueryParameters url) {
        Happening happened = url.getSingleParameter("happened")
                .flatMap(word -> Arrays.stream(Happening.values())
                        .filter(one -> one.name().equals(word))
                        .findFirst())
                .orElse(null);
        LocalDate day = url.getSingleParameter("day").flatMap(HiddenFilter::day).orElse(null);
        boolean both = happened != null && day != null;
        return new HiddenFilter(
                instant(url, "raisedFrom"), instant(url, "raisedBefore"), both ? happened : null, both ? day : null);
    }

    WarningFilter in(WarningFilter filter, CompanyDays days) {
        WarningFilter raised = filter.withRaised(raisedFrom, raisedBefore);
        return happened == null || day == null || filter.asOf() != null
                ? raised
                : raised.withHappened(days.happened(happened, day));
    }

    /** In words; empty when nothing is asked. */
    String words() {
        if (happened != null) {
            return Words.text("warning.filter.happened", Words.name("Happening", happened), ReaderTime.date(day));
        }
        if (raisedFrom == null && raisedBefore == null) {
            return "";
        }
        if (raisedFrom == null) {
            return Words.text("warning.filter.raised-before", ReaderTime.dateTime(raisedBefore));
        }
        return raisedBefore == null
                ? Words.text("warning.filter.raised-from", ReaderTime.dateTime(raisedFrom))
                : Words.text(
                        "warning.filter.raised-between",
                        ReaderTime.dateTime(raisedFrom),
                        ReaderTime.dateTime(raisedBefore));
    }

    void say(Map<String, String> said) {
        WarningFilters.put(said, "raisedFrom", raisedFrom);
        WarningFilters.put(said, "raisedBefore", raisedBefore);
        WarningFilters.put(said, "happened", happened);
        WarningFilters.put(said, "day", day);
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.ofNullable(CompanyDays.entered(text, "day"));
        } catch (RefusedException noDay) {
            return Optional.empty();
        }
    }

    private static @Nullable Instant instant(QueryParameters url, String name) {
        try {
            String text = url.getSingleParameter(name).orElse(null);
            return text == null || text.length() <= 10 ? null : AsOf.entered(text, ReaderTime.zone());
        } catch (RefusedException noInstant) {
            return null;
        }
    }
}
