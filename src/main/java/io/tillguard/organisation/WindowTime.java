package io.tillguard.organisation;

/**
 * Pieces of SQL that tell when maintenance windows are open, by a site's identifier. Times are seconds since 1970, as in {@link
 * OpenTime}.
 */
public final class WindowTime {

    private WindowTime() {}

    /** That a window of the site is open at a time. A site that was changed minutes ago has none until it is written down. */
    public static String isOpen(String site, String at) {
        return """
                EXISTS (SELECT 1 FROM organisation_window_site k
                    WHERE k.site_id = %1$s AND (k.timetable_id IS NULL OR EXISTS (SELECT 1 FROM organisation_window_time w
                        WHERE w.timetable_id = k.timetable_id AND w.opens <= %2$s AND w.closes > %2$s)))""".formatted(site, at);
    }

    /** When the next window of the site opens after a time; null if none does in the next weeks, or any time will do. */
    public static String opensNext(String site, String at) {
        return """
                (SELECT MIN(w.opens) FROM organisation_window_site k
                    JOIN organisation_window_time w ON w.timetable_id = k.timetable_id
                    WHERE k.site_id = %1$s AND w.opens > %2$s)""".formatted(site, at);
    }
}
