package io.tillguard.fault;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Looks into the database, no console running, for what was lost or doubled. Each find is one line. */
final class Losses {

    private static final int SHOWN = 10;

    private final Connection connection;
    private final List<String> found = new ArrayList<>();

    private Losses(Connection connection) {
        this.connection = connection;
    }

    static List<String> in(TrialDatabase database, KillTrial.Promises promises) throws SQLException {
        try (Connection connection = database.connect()) {
            Losses losses = new Losses(connection);
            losses.ofReports(promises.reports());
            losses.ofImports(promises.files());
            losses.ofSweeps(promises.sweeps());
            losses.ofWarnings();
            losses.ofTrail();
            return losses.found;
        }
    }

    /** How many sweeps were cut off, by the console's own history. */
    static int sweepsCutOff(TrialDatabase database) throws SQLException {
        try (Connection connection = database.connect()) {
            return new Losses(connection)
                    .counts("""
                    SELECT state, count(*) FROM task_run WHERE task_key = 'warning-sweep' GROUP BY state""")
                    .getOrDefault("INTERRUPTED", 0L)
                    .intValue();
        }
    }

    /** Each acknowledged report is known, and its version stands exactly once in the terminal's history. */
    private void ofReports(List<Report> acknowledged) throws SQLException {
        Map<String, Long> known = counts("""
                SELECT r.report_id, count(*) FROM ingest_report r GROUP BY r.report_id""");
        Map<String, Long> versions = counts("""
                SELECT i.installed_version, count(*) FROM software_installed i
                JOIN fleet_terminal t ON t.id = i.terminal_id WHERE t.serial LIKE 'R%' GROUP BY i.installed_version""");
        for (Report report : acknowledged) {
            expect("report " + report.id(), 1, known.getOrDefault(report.id(), 0L));
            expect("version of report " + report.id(), 1, versions.getOrDefault(report.application(), 0L));
        }
        none("intervals that overlap, by terminal", """
                SELECT a.terminal_id FROM software_installed a JOIN software_installed b
                  ON b.terminal_id = a.terminal_id AND b.product_id = a.product_id AND b.id <> a.id
                 AND b.valid_from >= a.valid_from AND b.valid_from < a.valid_to""");
    }

    /** Each row of each file had its effect exactly once: one more interval in its terminal's history. */
    private void ofImports(int files) throws SQLException {
        Map<String, Long> intervals = counts("""
                SELECT t.serial, count(h.id) FROM fleet_terminal t LEFT JOIN fleet_terminal_history h ON h.terminal_id = t.id
                WHERE t.serial LIKE 'G%' GROUP BY t.serial""");
        for (int group = 0; group < Math.min(files, Importer.GROUPS); group++) {
            int named = Importer.timesNamed(files, group);
            for (int row = 0; row < Importer.ROWS; row++) {
                String serial = Importer.serial(group, row);
                expect("intervals of " + serial, named, intervals.getOrDefault(serial, 0L));
            }
        }
        none("terminals registered twice", "SELECT serial FROM fleet_terminal GROUP BY serial HAVING count(*) > 1");
        none("refused rows", "SELECT line_no FROM ingest_refused");
    }

    /** Each sweep that was promised ran to its end, or was cut off and followed by another. */
    private void ofSweeps(List<String> promised) throws SQLException {
        Map<String, Long> known = counts("""
                SELECT CAST(id AS VARCHAR(36)), count(*) FROM task_run
                WHERE state IN ('SUCCEEDED', 'INTERRUPTED') GROUP BY id""");
        promised.forEach(id -> expect("sweep " + id, 1, known.getOrDefault(id, 0L)));
    }

    /** One live warning for each rule and subject, and one of EW-S01 for exactly the terminals without the patch. */
    private void ofWarnings() throws SQLException {
        none("doubled warnings, by subject", """
                SELECT subject_id FROM warning WHERE state <> 'CLEARED' GROUP BY rule_id, subject_id HAVING count(*) > 1""");
        none("warnings not raised exactly once", """
                SELECT w.id FROM warning w LEFT JOIN warning_event e ON e.warning_id = w.id AND e.kind = 'RAISED'
                GROUP BY w.id HAVING count(e.event_no) <> 1""");
        none("unpatched terminals without a warning", """
                SELECT t.serial FROM fleet_terminal t JOIN software_installed i ON i.terminal_id = t.id
                WHERE i.installed_version = '1.9.0' AND i.valid_to > TIMESTAMP WITH TIME ZONE '9999-01-01 00:00:00+00'
                  AND NOT EXISTS (SELECT 1 FROM warning w
                    WHERE w.subject_id = t.id AND w.rule_id = 'EW-S01' AND w.state <> 'CLEARED')""");
        // Who was raised three times within a day is held open as flapping, though patched.
        none("patched terminals with a warning", """
                SELECT t.serial FROM fleet_terminal t JOIN software_installed i ON i.terminal_id = t.id
                WHERE i.installed_version = '2.0.0' AND i.valid_to > TIMESTAMP WITH TIME ZONE '9999-01-01 00:00:00+00'
                  AND EXISTS (SELECT 1 FROM warning w
                    WHERE w.subject_id = t.id AND w.rule_id = 'EW-S01' AND w.state <> 'CLEARED')
                  AND (SELECT count(*) FROM warning p WHERE p.subject_id = t.id AND p.rule_id = 'EW-S01') < 3""");
    }

    /** The chain has no gap; that its hashes are right was the console's own task to say. */
    private void ofTrail() throws SQLException {
        none("gaps in the trail", "SELECT max(seq) FROM audit_entry HAVING count(seq) <> coalesce(max(seq), 0)");
    }

    private void expect(String what, long expected, long counted) {
        if (expected != counted) {
            found.add("%s: %d instead of %d".formatted(what, counted, expected));
        }
    }

    private void none(String what, String query) throws SQLException {
        Map<String, Long> rows = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(query);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                rows.put(String.valueOf(row.getString(1)), 1L);
            }
        }
        if (!rows.isEmpty()) {
            found.add("%s: %d, such as %s"
                    .formatted(
                            what,
                            rows.size(),
                            rows.keySet().stream().limit(SHOWN).collect(Collectors.joining(", "))));
        }
    }

    private Map<String, Long> counts(String query) throws SQLException {
        Map<String, Long> counts = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(query);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                counts.put(row.getString(1), row.getLong(2));
            }
        }
        return counts;
    }
}
