package io.tillguard.organisation;

import io.tillguard.shared.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The door for whole files of sites. It applies the caller's scope row by row and asks no permission: that is the import's
 * own, which the import asks before it reads a file. A house rule keeps everybody else away.
 */
public interface SiteRegistrations {

    /**
     * One row as it was sent: texts, not yet checked.
     *
     * @param region code of the region; an unknown one is created below the top with the code as name
     * @param timeZone IANA name
     * @param openingHours as {@link OpeningHours} reads them
     * @param holidayCalendar code of a known calendar
     * @param maintenanceWindows written like opening hours; blank leaves what the site says
     */
    record Row(
            @Nullable String code,
            @Nullable String name,
            @Nullable String region,
            @Nullable String address,
            @Nullable String latitude,
            @Nullable String longitude,
            @Nullable String timeZone,
            @Nullable String openingHours,
            @Nullable String holidayCalendar,
            @Nullable String maintenanceWindows) {

        /** A row that says nothing of maintenance windows. */
        public Row(
                @Nullable String code,
                @Nullable String name,
                @Nullable String region,
                @Nullable String address,
                @Nullable String latitude,
                @Nullable String longitude,
                @Nullable String timeZone,
                @Nullable String openingHours,
                @Nullable String holidayCalendar) {
            this(code, name, region, address, latitude, longitude, timeZone, openingHours, holidayCalendar, null);
        }
    }

    /** What became of a row: {@code CREATED}, {@code UPDATED}, {@code UNCHANGED}, or refused with a reason. */
    record Outcome(String result, @Nullable Refusal refusal) {}

    /** Applies a batch in one transaction, an outcome for each row in its order; a dry run changes nothing. */
    List<Outcome> apply(List<Row> rows, boolean dryRun);
}
