package io.tillguard.warning;

import io.tillguard.shared.AsOf;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The company's days, as the clock on its wall shows them: the zone in which its working days are counted too. */
@Component
public class CompanyDays {

    private final ZoneId zone;

    CompanyDays(WarningSettings settings) {
        this.zone = settings.timeZone();
    }

    public ZoneId zone() {
        return zone;
    }

    /** The day on which an instant lies. */
    public LocalDate of(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }

    /** A day's first instant. */
    public Instant begin(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    /** The last instant of a day that can be told from the next day. */
    public Instant last(LocalDate day) {
        return AsOf.endOf(day, zone);
    }

    /** What happened on a day. */
    public WarningFilter.Happened happened(Happening what, LocalDate day) {
        return new WarningFilter.Happened(what, begin(day), begin(day.plusDays(1)));
    }

    /**
     * Reads a day such as {@code 2026-03-31}; null and blank mean none.
     *
     * @param field where it was entered
     * @throws RefusedException if it is no date from 1970 to 9000
     */
    public static @Nullable LocalDate entered(@Nullable String text, String field) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            LocalDate day = LocalDate.parse(text.strip());
            if (day.getYear() < 1970 || day.getYear() >= 9000) {
                throw new DateTimeException("Outside 1970 to 9000");
            }
            return day;
        } catch (DateTimeException e) {
            throw new RefusedException(Refusal.of(
                    "no-day",
                    field,
                    "%s is a date such as 2026-03-31: '%s'".formatted(field, Refusal.plain(text)),
                    text));
        }
    }
}
