package io.tillguard.scheduling.ui;

import io.tillguard.shell.Words;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The usual cron expressions in the reader's words; an unusual one is shown as it is. */
final class CronWords {

    private static final Pattern SECONDS = Pattern.compile("0/(\\d+) \\* \\* \\* \\* \\?");
    private static final Pattern MINUTES = Pattern.compile("\\d+ \\d+/(\\d+) \\* \\* \\* \\?");
    private static final Pattern HOURLY = Pattern.compile("\\d+ (\\d+) \\* \\* \\* \\?");
    private static final Pattern DAILY = Pattern.compile("\\d+ (\\d+) (\\d+) (?:\\* \\* \\?|\\? \\* \\*)");
    private static final Pattern WEEKLY = Pattern.compile("\\d+ (\\d+) (\\d+) \\? \\* ([A-Z]{3})");

    private CronWords() {}

    static String of(String cron, Locale locale) {
        Matcher every = SECONDS.matcher(cron);
        if (every.matches()) {
            return Words.text("scheduling.every.seconds", every.group(1));
        }
        every = MINUTES.matcher(cron);
        if (every.matches()) {
            return Words.text("scheduling.every.minutes", every.group(1));
        }
        every = HOURLY.matcher(cron);
        if (every.matches()) {
            return Words.text("scheduling.every.hour", every.group(1));
        }
        every = DAILY.matcher(cron);
        if (every.matches()) {
            return Words.text("scheduling.every.day", time(every));
        }
        every = WEEKLY.matcher(cron);
        if (every.matches()) {
            return Words.text("scheduling.every.week", time(every), day(every.group(3), locale));
        }
        return Words.text("scheduling.cron", cron);
    }

    private static String time(Matcher every) {
        return "%02d:%02d".formatted(Integer.parseInt(every.group(2)), Integer.parseInt(every.group(1)));
    }

    private static String day(String name, Locale locale) {
        return List.of(DayOfWeek.values()).stream()
                .filter(day -> day.name().startsWith(name))
                .findFirst()
                .map(day -> day.getDisplayName(TextStyle.FULL, locale))
                .orElse(name);
    }
}
