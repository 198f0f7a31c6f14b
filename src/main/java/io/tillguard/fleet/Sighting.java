package io.tillguard.fleet;

import io.tillguard.fleet.TerminalReports.Report;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Everything that is known of a terminal from its reports, group by group: each group's newest facts win on their own. */
record Sighting(
        UUID terminalId,
        UUID changeId,
        Home home,
        ContactFacts contact,
        DriftFacts drift,
        PlaceFacts place,
        TamperFacts tamper,
        SecurityFacts security,
        NetworkFacts network,
        TidFacts tid) {

    /** What the register says about where the terminal stands and how it is called. */
    record Home(
            @Nullable Double latitude,
            @Nullable Double longitude,
            @Nullable String tid) {}

    static Sighting read(ResultSet row) throws SQLException {
        var cells = new Cells(row);
        return new Sighting(
                cells.uuid("terminal_id"),
                cells.uuid("change_id"),
                new Home(cells.number("home_latitude"), cells.number("home_longitude"), cells.text("home_tid")),
                ContactFacts.read(cells),
                DriftFacts.read(cells),
                PlaceFacts.read(cells),
                TamperFacts.read(cells),
                SecurityFacts.read(cells),
                NetworkFacts.read(cells),
                TidFacts.read(cells));
    }

    /** The same after one more report; what came out of order or back in order is added to the observations. */
    Sighting after(Report report, List<Observation> observed) {
        return new Sighting(
                terminalId,
                changeId,
                home,
                contact.after(report),
                drift.after(report, observed),
                place.after(report, home, observed),
                tamper.after(report, observed),
                security.after(report),
                network.after(report, observed),
                tid.after(report, home, observed));
    }

    /** Names and SQL types of the stored columns, in the order of {@link #values()}. */
    static List<Column> columns() {
        var columns = new ArrayList<Column>();
        columns.addAll(ContactFacts.COLUMNS);
        columns.addAll(DriftFacts.COLUMNS);
        columns.addAll(PlaceFacts.COLUMNS);
        columns.addAll(TamperFacts.COLUMNS);
        columns.addAll(SecurityFacts.COLUMNS);
        columns.addAll(NetworkFacts.COLUMNS);
        columns.addAll(TidFacts.COLUMNS);
        return List.copyOf(columns);
    }

    /** What to store. */
    List<@Nullable Object> values() {
        var values = new ArrayList<@Nullable Object>();
        contact.write(values);
        drift.write(values);
        place.write(values);
        tamper.write(values);
        security.write(values);
        network.write(values);
        tid.write(values);
        return values;
    }

    /** A stored column. */
    record Column(String name, String type) {
        static Column instant(String name) {
            return new Column(name, "TIMESTAMP(6) WITH TIME ZONE");
        }

        static Column number(String name) {
            return new Column(name, "DOUBLE PRECISION");
        }

        static Column whole(String name) {
            return new Column(name, "BIGINT");
        }

        static Column flag(String name) {
            return new Column(name, "BOOLEAN");
        }

        static Column text(String name) {
            return new Column(name, "VARCHAR");
        }
    }
}
