package io.tillguard.fleet;

import io.tillguard.fleet.Sighting.Column;
import io.tillguard.fleet.TerminalReports.App;
import io.tillguard.fleet.TerminalReports.Report;
import io.tillguard.fleet.TerminalReports.Security;
import java.sql.SQLException;
import java.text.Normalizer;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether a terminal is rooted or open for debugging, and which apps it does not know. What a report does not tell stays.
 *
 * @param unknownApps one a line: the name alone, or name, signature and store with a tab between; {@link #NO_SIGNATURE} stands
 *     for a signature that was not told
 * @param since since when the facts are as they are
 */
record SecurityFacts(
        @Nullable Boolean rooted,
        @Nullable Boolean debug,
        @Nullable String unknownApps,
        @Nullable Instant at,
        @Nullable Instant since) {

    private static final Pattern GAP = Pattern.compile("[\\s\\p{Cntrl}]+");
    private static final int LONGEST = 8_000;

    /** As long as a signature, so that what follows it stands at the same distance from the name. */
    static final String NO_SIGNATURE = "-".repeat(64);

    private static final String MORE = "\n…";

    static final List<Column> COLUMNS = List.of(
            Column.flag("rooted"),
            Column.flag("debug"),
            Column.text("unknown_apps"),
            Column.instant("security_at"),
            Column.instant("security_since"));

    static SecurityFacts read(Cells cells) throws SQLException {
        return new SecurityFacts(
                cells.flag("rooted"),
                cells.flag("debug"),
                cells.text("unknown_apps"),
                cells.instant("security_at"),
                cells.instant("security_since"));
    }

    SecurityFacts after(Report report) {
        Security security = report.security();
        Instant now = report.factAt();
        if (security == null || (at != null && now.isBefore(at))) {
            return this;
        }
        Boolean root = security.rooted() == null ? rooted : security.rooted();
        Boolean open = security.debug() == null ? debug : security.debug();
        String apps = security.unknownApps() == null ? unknownApps : lines(security.unknownApps());
        boolean same = Objects.equals(root, rooted) && Objects.equals(open, debug) && Objects.equals(apps, unknownApps);
        return new SecurityFacts(root, open, apps, now, same && since != null ? since : now);
    }

    /**
     * Each app once whatever the case and spacing of its name, so that a list of allowed ones can be counted against them. What
     * there is no room for is one line more that no list allows: nothing hides behind a long list.
     */
    private static String lines(List<App> apps) {
        var clean = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        apps.forEach(app -> clean.add(line(app)));
        clean.remove("");
        var text = new StringBuilder();
        for (String line : clean) {
            if (text.length() + line.length() + MORE.length() >= LONGEST) {
                return text.append(MORE).toString().strip();
            }
            text.append(text.isEmpty() ? "" : "\n").append(line);
        }
        return text.toString();
    }

    private static String line(App app) {
        String name = clean(app.name());
        if (name.isEmpty() || (app.signatureSha256() == null && app.store() == null)) {
            return name;
        }
        return name
                + "\t"
                + (app.signatureSha256() == null ? NO_SIGNATURE : app.signatureSha256())
                + "\t"
                + (app.store() == null ? "" : clean(app.store()));
    }

    private static String clean(String text) {
        return GAP.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC))
                .replaceAll(" ")
                .strip();
    }

    /** The apps as a reader reads them; null for null. */
    static @Nullable String readable(@Nullable String unknownApps) {
        return unknownApps == null
                ? null
                : unknownApps
                        .replace("\t" + NO_SIGNATURE, "")
                        .replaceAll("\t(?=\n|$)", "")
                        .replace("\t", " · ");
    }

    void write(List<@Nullable Object> values) {
        values.add(rooted);
        values.add(debug);
        values.add(unknownApps);
        values.add(Cells.bind(at));
        values.add(Cells.bind(since));
    }
}
