package io.tillguard.fleet;

import io.tillguard.fleet.Sighting.Column;
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
 * @param unknownApps names, one a line
 * @param since since when the facts are as they are
 */
record SecurityFacts(
        @Nullable Boolean rooted,
        @Nullable Boolean debug,
        @Nullable String unknownApps,
        @Nullable Instant at,
        @Nullable Instant since) {

    private static final Pattern GAP = Pattern.compile("[\\s\\p{Cntrl}]+");
    private static final int LONGEST = 1_000;
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
     * Whole names, each once whatever its case and spacing, so that a list of allowed ones can be counted against them. What
     * there is no room for is one line more that no list allows: nothing hides behind a long list.
     */
    private static String lines(List<String> names) {
        var clean = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.forEach(name -> clean.add(GAP.matcher(Normalizer.normalize(name, Normalizer.Form.NFKC))
                .replaceAll(" ")
                .strip()));
        clean.remove("");
        var text = new StringBuilder();
        for (String name : clean) {
            if (text.length() + name.length() + MORE.length() >= LONGEST) {
                return text.append(MORE).toString().strip();
            }
            text.append(text.isEmpty() ? "" : "\n").append(name);
        }
        return text.toString();
    }

    void write(List<@Nullable Object> values) {
        values.add(rooted);
        values.add(debug);
        values.add(unknownApps);
        values.add(Cells.bind(at));
        values.add(Cells.bind(since));
    }
}
