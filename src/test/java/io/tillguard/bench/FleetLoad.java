package io.tillguard.bench;

import io.tillguard.fault.Importer;
import io.tillguard.fault.Machine;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Fills a console: a thousand terminals come through its own doors, and are then copied row by row in the database until
 * there are enough. So each copy is what the console itself would have written. Two in a hundred lack a critical patch, one
 * has been silent since its registration.
 */
final class FleetLoad {

    static final int SITES = 40;
    static final int REGIONS = 8;
    private static final int TEMPLATES = 1_000;
    private static final int MAKERS = 4;
    private static final int MODELS = 5;
    private static final int REPORTS_EACH = 500;

    private final Console console;
    private final Machine machine;
    private final JdbcTemplate jdbc;
    private final boolean h2;

    FleetLoad(Console console) {
        this.console = console;
        this.machine = console.machine();
        this.jdbc = console.jdbc();
        this.h2 = console.kind() == Database.Kind.H2;
    }

    void load(long terminals) throws IOException {
        Importer.toItsEnd(machine, "/sites/imports", sites());
        Importer.toItsEnd(machine, "/terminals/imports?createModels=true", templates());
        for (int maker = 0; maker < MAKERS; maker++) {
            release(maker, "FIRMWARE", "2.1.0", 60);
        }
        report();
        copy(terminals / TEMPLATES - 1);
        accept();
        jdbc.execute(h2 ? "ANALYZE" : "VACUUM ANALYZE");
        Long count = jdbc.queryForObject("SELECT count(*) FROM fleet_terminal", Long.class);
        console.holds(count == null ? 0 : count);
    }

    /** Each was accepted before the console knew it, and somebody said so. */
    private void accept() {
        jdbc.update("""
                INSERT INTO onboarding_acceptance (id, terminal_id, accepted_at, counts_until, ended_at, accepted_by, reference,
                    recorded_at, recorded_by, open_terminal)
                SELECT t.id, t.id, t.registered_at, TIMESTAMP WITH TIME ZONE '9999-12-31 00:00:00+00',
                    TIMESTAMP WITH TIME ZONE '9999-12-31 00:00:00+00', 'Chen', 'Protocol', t.registered_at, 'Lin', t.id
                FROM fleet_terminal t""");
    }

    /** Publishes a security-critical release for all models of a maker. */
    void release(int maker, String type, String version, int daysAgo) throws IOException {
        for (int model = 0; model < MODELS; model++) {
            machine.post("/releases", "application/json", """
                            {"manufacturer":"Maker %d","model":"Model %d-%d","componentType":"%s","version":"%s",
                             "releasedOn":"%s","securityCritical":true}""".formatted(
                                    maker,
                                    maker,
                                    model,
                                    type,
                                    version,
                                    LocalDate.now(ZoneOffset.UTC).minusDays(daysAgo)))
                    .expecting(201);
        }
    }

    private static String sites() {
        StringBuilder csv = new StringBuilder("code,name,region,address,latitude,longitude,time_zone\n");
        for (int site = 0; site < SITES; site++) {
            csv.append("S%03d,Site %d,region-%d,%d Long Road,%f,%f,Asia/Shanghai%n"
                    .formatted(site, site, site % REGIONS, site, latitude(site), longitude(site)));
        }
        return csv.toString();
    }

    private static double latitude(int site) {
        return 22 + site * 0.4;
    }

    private static double longitude(int site) {
        return 101 + site * 0.5;
    }

    static String serial(int template) {
        return "T%05d".formatted(template);
    }

    private static String templates() {
        StringBuilder csv = new StringBuilder("serial,manufacturer,model,site,tid,merchant_no,acquirer,ownership,"
                + "attendance,deployed_on,latitude,longitude,os_version,firmware_version,app_version\n");
        for (int i = 0; i < TEMPLATES; i++) {
            csv.append(row(serial(i), i)).append('\n');
        }
        return csv.toString();
    }

    /** An inventory row of a terminal like template number i. */
    static String row(String serial, int i) {
        int maker = i % MAKERS;
        int site = i % SITES;
        return "%s,Maker %d,Model %d-%d,S%03d,%08d,898310%09d,,OWN,ATTENDED,%s,%f,%f,10.0,%s,5.3.1"
                .formatted(
                        serial,
                        maker,
                        maker,
                        i / MAKERS % MODELS,
                        site,
                        10_000_000 + i,
                        i,
                        LocalDate.of(2024, 1 + i % 12, 1 + i % 28),
                        latitude(site),
                        longitude(site),
                        firmware(i));
    }

    private static String firmware(int i) {
        return i % 50 == 7 ? "2.0.3" : "2.1.0";
    }

    private void report() throws IOException {
        Instant now = Instant.now();
        for (int from = 0; from < TEMPLATES; from += REPORTS_EACH) {
            List<String> reports = new ArrayList<>();
            for (int i = from; i < from + REPORTS_EACH; i++) {
                if (i % 100 != 99) {
                    reports.add(reportJson("load-" + i, serial(i), now, i));
                }
            }
            machine.post("/status-reports", "application/json", reports.toString())
                    .expecting(200);
        }
    }

    /** A status report as a terminal like template number i sends it. */
    static String reportJson(String id, String serial, Instant at, int i) {
        return String.format(
                Locale.ROOT,
                """
                {"reportId":"%s","serial":"%s","reportedAt":"%s","components":[{"type":"OS","version":"10.0"},\
                {"type":"FIRMWARE","version":"%s"},{"type":"APPLICATION","version":"5.3.1"}],\
                "location":{"latitude":%f,"longitude":%f,"accuracyMetres":12.0},\
                "security":{"tamper":false,"rooted":false,"debug":false,"unknownApps":[]},\
                "network":{"transport":"WIFI","tlsVersion":"1.3","ip":"10.0.%d.%d"}}""",
                id,
                serial,
                at,
                firmware(i),
                latitude(i % SITES),
                longitude(i % SITES),
                i / 250 % 250,
                1 + i % 250);
    }

    private void copy(long times) {
        if (times < 1) {
            return;
        }
        String series = h2 ? "SYSTEM_RANGE(1, %d) k(no)" : "generate_series(1, %d) k(no)";
        jdbc.execute(
                "CREATE TABLE bench_copy (id UUID NOT NULL, template_id UUID NOT NULL, serial VARCHAR(24) NOT NULL)");
        jdbc.update("INSERT INTO bench_copy SELECT %s, t.id, 'B' || lpad(cast(k.no AS VARCHAR(8)), 5, '0') || t.serial"
                        .formatted(uuid())
                + " FROM " + series.formatted(times) + ", fleet_terminal t");
        jdbc.execute("ALTER TABLE bench_copy ADD PRIMARY KEY (template_id, id)");
        insert("fleet_terminal", "id", columns("fleet_terminal", "id", "serial"), "c.id, c.serial", "id, serial");
        for (String table : List.of(
                "fleet_terminal_history", "fleet_last_report", "software_installed", "software_component_list")) {
            copyFacts(table);
        }
        jdbc.execute("DROP TABLE bench_copy");
    }

    private void copyFacts(String table) {
        List<String> all = columns(table);
        boolean named = all.contains("id");
        insert(
                table,
                "terminal_id",
                columns(table, "id", "terminal_id"),
                named ? "c.id, " + uuid() : "c.id",
                named ? "terminal_id, id" : "terminal_id");
    }

    private void insert(String table, String key, List<String> copied, String values, String own) {
        String columns = String.join(", ", copied);
        String sources = copied.stream().map(column -> "t." + column).collect(Collectors.joining(", "));
        jdbc.update("INSERT INTO %s (%s, %s) SELECT %s, %s FROM bench_copy c JOIN %s t ON t.%s = c.template_id"
                .formatted(table, own, columns, values, sources, table, key));
    }

    private String uuid() {
        return h2 ? "RANDOM_UUID(7)" : "uuidv7()";
    }

    private List<String> columns(String table, String... without) {
        List<String> excluded = List.of(without);
        ConnectionCallback<List<String>> read = connection -> columns(connection, table);
        List<String> all = jdbc.execute(read);
        return all == null
                ? List.of()
                : all.stream().filter(column -> !excluded.contains(column)).toList();
    }

    private List<String> columns(Connection connection, String table) throws SQLException {
        List<String> columns = new ArrayList<>();
        String name = h2 ? table.toUpperCase(Locale.ROOT) : table;
        try (var rows = connection.getMetaData().getColumns(null, h2 ? "PUBLIC" : "public", name, "%")) {
            while (rows.next()) {
                columns.add(rows.getString("COLUMN_NAME").toLowerCase(Locale.ROOT));
            }
        }
        return columns;
    }
}
