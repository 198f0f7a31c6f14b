package io.tillguard.software;

import io.tillguard.fleet.TerminalReports;
import io.tillguard.fleet.TerminalReports.App;
import io.tillguard.fleet.TerminalState;
import io.tillguard.oracle.RandomFacts;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Uuid7;
import io.tillguard.shared.Validity;
import io.tillguard.software.Installations.Reported;
import io.tillguard.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Terminals of a few models in groups of sites, what they ran and run, and the releases and baselines to hold it against. */
@Component
@Profile("!demo")
@Order(2)
class RandomSoftware implements RandomFacts {

    /** Equal ones written differently, neighbours by number and not by text, letters, missing pieces. */
    static final List<String> VERSIONS = List.of(
            "11.1",
            "11.1.9",
            "11.1.45",
            "V11.1.045",
            "11.1.45_20230314",
            "11.1.50_20230614",
            "11.2a",
            "11.2A",
            "11.2b");

    private static final List<@Nullable String> SIGNATURES =
            Arrays.asList(null, null, null, "a".repeat(64), "b".repeat(64));
    private static final List<@Nullable String> STORES = Arrays.asList(null, null, null, "shop", "a_shop");
    static final List<String> APPS =
            List.of("com.pax.pay", "com.shop.app", "Loyalty", "Loyalty  Plus", "Gebühren", "收银", "evil.apk");

    private static final List<String> ANDROIDS = List.of("8.1.0", "10", "11.0.2", "12", "13", "14");
    private static final int TERMINALS = 150;
    private static final int RELEASES = 60;
    private static final int BASELINES = 14;

    private final SoftwareFixture.Beans beans;

    RandomSoftware(
            JdbcClient jdbc,
            TransactionTemplate transactions,
            CurrentCaller caller,
            Installations installations,
            Releases releases,
            TerminalReports reports,
            TestClock clock) {
        beans = new SoftwareFixture.Beans(
                jdbc, transactions, caller, installations, releases, reports, clock, List.of());
    }

    @Override
    public void fill(Random random, Instant at) {
        var fleet = new SoftwareFixture(beans);
        var sites = new ArrayList<UUID>();
        for (int i = 0; i < 6; i++) {
            sites.add(fleet.site("W" + i));
        }
        var groups = new ArrayList<>(sites);
        groups.add(fleet.region());
        groups.add(group(fleet, sites.subList(0, 1)));
        groups.add(group(fleet, sites.subList(1, 4)));
        for (int i = 0; i < RELEASES; i++) {
            publish(fleet, random, at);
        }
        var reports = new ArrayList<Reported>();
        for (int i = 0; i < TERMINALS; i++) {
            UUID terminal = terminal(fleet, sites, random, at, i);
            for (int told = random.nextInt(12); told > 0; told--) {
                reports.add(reported(fleet, terminal, random, at));
            }
            if (random.nextInt(3) == 0) {
                fleet.secure(terminal, at.minusSeconds(random.nextInt(9_000)), security(random));
            }
        }
        fleet.accept(reports);
        remove(fleet, random, at);
        for (int i = 0; i < BASELINES; i++) {
            baseline(fleet, groups, random, at);
        }
        allow(fleet, random, at);
        misreports(fleet, random, at);
    }

    /** Marks on versions that ended: waiting, holding, ended, and for a part of the time that the version ran. */
    private void misreports(SoftwareFixture fleet, Random random, Instant at) {
        record Ended(UUID terminal, UUID product, String version, OffsetDateTime endAt) {}
        var ended = beans.jdbc()
                .sql("""
                        SELECT terminal_id AS terminal, product_id AS product, installed_version AS version,
                            valid_to AS end_at
                        FROM software_installed WHERE valid_to < :open ORDER BY terminal_id, product_id, valid_from""")
                .param("open", Validity.OPEN)
                .query(Ended.class)
                .list();
        for (Ended each : ended) {
            if (random.nextInt(3) == 0) {
                boolean decided = random.nextInt(4) > 0;
                var ran = each.endAt().minusSeconds(random.nextInt(2));
                fleet.sql(
                        """
                        INSERT INTO software_misreport (id, terminal_id, product_id, installed_version, sort_key, ran_from,
                            ran_to, reason, state, proposed_by, proposed_by_id, proposed_at, valid_from, valid_to)
                        VALUES (?, ?, ?, ?, ?, ?, ?, 'test', ?, 'a', 'a', ?, ?, ?)""",
                        Uuid7.next(),
                        each.terminal(),
                        each.product(),
                        each.version(),
                        new Version(each.version()).sortKey(),
                        ran,
                        ran.plusSeconds(1),
                        decided ? "APPROVED" : "PROPOSED",
                        Validity.utc(at),
                        decided ? Validity.utc(at.minusSeconds(random.nextInt(3) - 1)) : null,
                        random.nextInt(4) == 0 ? Validity.utc(at.plusSeconds(random.nextInt(3) - 1)) : Validity.OPEN);
            }
        }
    }

    private static UUID group(SoftwareFixture fleet, List<UUID> sites) {
        UUID group = Uuid7.next();
        sites.forEach(
                site -> fleet.sql("INSERT INTO organisation_scope (node_id, site_id) VALUES (?, ?)", group, site));
        return group;
    }

    private static UUID terminal(SoftwareFixture fleet, List<UUID> sites, Random random, Instant at, int i) {
        var models = List.of(
                fleet.model("PAX", "A920"),
                fleet.model("PAX", "A920 Pro"),
                fleet.model("PAX", "A50"),
                fleet.model("Verifone", "P400"));
        UUID site = random.nextInt(10) == 0 ? null : any(random, sites);
        String attendance = any(random, Arrays.asList("ATTENDED", "UNATTENDED", null));
        UUID terminal = fleet.terminal(any(random, models), "SW%06d".formatted(i), site, "ACTIVE", attendance);
        if (random.nextInt(3) == 0) {
            var state = any(random, List.of(TerminalState.values()));
            var from = Validity.utc(at.minus(days(random)));
            fleet.state(terminal, state.name());
            fleet.sql("UPDATE fleet_terminal_history SET valid_to = ? WHERE terminal_id = ?", from, terminal);
            fleet.sql("""
                    INSERT INTO fleet_terminal_history (id, terminal_id, valid_from, valid_to, recorded_at, site_id, state,
                    attendance, actor_name) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'test')""", Uuid7.next(), terminal, from, Validity.OPEN, from, site, state.name(), attendance);
        }
        return terminal;
    }

    private static Reported reported(SoftwareFixture fleet, UUID terminal, Random random, Instant at) {
        Instant told = at.minus(days(random));
        return switch (random.nextInt(6)) {
            case 0 -> fleet.reported(terminal, told, ComponentType.OS, "Android", any(random, ANDROIDS));
            case 1 -> fleet.reported(terminal, told, ComponentType.APPLICATION, name(random), version(random));
            case 2 -> fleet.reported(terminal, told, ComponentType.CONFIGURATION, null, version(random));
            default ->
                fleet.reported(
                        terminal,
                        told,
                        ComponentType.FIRMWARE,
                        random.nextBoolean() ? "PayDroid" : null,
                        version(random));
        };
    }

    private static void publish(SoftwareFixture fleet, Random random, Instant at) {
        int[] ages = {0, 1, 19, 20, 21, 29, 30, 31, 59, 60, 61, 200};
        var type = any(random, List.of(ComponentType.FIRMWARE, ComponentType.FIRMWARE, ComponentType.APPLICATION));
        String product = type == ComponentType.FIRMWARE ? any(random, Arrays.asList("PayDroid", null)) : name(random);
        boolean verifone = random.nextInt(4) == 0;
        String model = verifone
                ? any(random, Arrays.asList("P400", null))
                : any(random, Arrays.asList("A920", "A920 Pro", "A50", null));
        fleet.model(verifone ? "Verifone" : "PAX", model == null ? (verifone ? "P400" : "A920") : model);
        try {
            fleet.publish(new NewRelease(
                    verifone ? "Verifone" : "PAX",
                    model,
                    type,
                    product,
                    new Version(version(random)),
                    LocalDate.ofInstant(at, ZoneOffset.UTC).minusDays(ages[random.nextInt(ages.length)]),
                    random.nextInt(3) == 0,
                    null,
                    null));
        } catch (RefusedException known) {
            // The same version was announced with another date: one announcement is enough.
        }
    }

    /** Some components are gone: their last interval has ended. */
    private static void remove(SoftwareFixture fleet, Random random, Instant at) {
        for (int i = 0; i < TERMINALS; i += 1 + random.nextInt(20)) {
            fleet.sql(
                    """
                    UPDATE software_installed SET valid_to = ? WHERE valid_to = ? AND valid_from < ? AND terminal_id =
                        (SELECT id FROM fleet_terminal WHERE serial = ?)""",
                    Validity.utc(at.minus(Duration.ofDays(1))),
                    Validity.OPEN,
                    Validity.utc(at.minus(Duration.ofDays(1))),
                    "SW%06d".formatted(i));
        }
    }

    private void baseline(SoftwareFixture fleet, List<UUID> groups, Random random, Instant at) {
        var products = beans.jdbc()
                .sql("SELECT id FROM software_product WHERE component_type IN ('FIRMWARE', 'APPLICATION') ORDER BY id")
                .query(UUID.class)
                .list();
        UUID id = Uuid7.next();
        String minimum = random.nextInt(3) == 0 ? null : version(random);
        fleet.sql(
                """
                INSERT INTO software_baseline (id, product_id, site_group, minimum_version, minimum_sort_key, set_by,
                    valid_from, valid_to) VALUES (?, ?, ?, ?, ?, 'test', ?, ?)""",
                id,
                any(random, products),
                random.nextInt(3) == 0 ? null : any(random, groups),
                minimum,
                minimum == null ? null : new Version(minimum).sortKey(),
                Validity.utc(at.minus(days(random))),
                random.nextInt(4) == 0 ? Validity.utc(at.plusSeconds(random.nextInt(3) - 1)) : Validity.OPEN);
        for (int more = random.nextInt(8) - 3; more > 0; more--) {
            String version = version(random);
            fleet.sql("""
                    INSERT INTO software_approved_version (baseline_id, sort_key, approved_version)
                    SELECT b.id, ?, ? FROM software_baseline b WHERE b.id = ? AND NOT EXISTS
                        (SELECT 1 FROM software_approved_version a WHERE a.baseline_id = b.id AND a.sort_key = ?)""", new Version(version).sortKey(), version, id, new Version(version).sortKey());
        }
    }

    private static TerminalReports.Security security(Random random) {
        var apps = new ArrayList<App>();
        for (int more = random.nextInt(4); more > 0; more--) {
            String app = any(random, APPS);
            int turn = random.nextInt(4);
            String name = turn == 0 ? app.toUpperCase(java.util.Locale.ROOT) : app;
            apps.add(new App(name, some(SIGNATURES, app, turn), some(STORES, app, turn)));
        }
        return new TerminalReports.Security(
                null, random.nextInt(9) == 0, random.nextInt(9) == 0, random.nextInt(9) == 0 ? null : apps);
    }

    private static void allow(SoftwareFixture fleet, Random random, Instant at) {
        APPS.stream().filter(app -> random.nextInt(4) > 0).forEach(app -> {
            int turn = random.nextInt(3);
            fleet.allow(
                    app,
                    some(SIGNATURES, app, turn),
                    some(STORES, app, turn),
                    at.minusSeconds(turn),
                    random.nextInt(6) == 0 ? Validity.utc(at) : Validity.OPEN);
        });
    }

    private static @Nullable String some(List<@Nullable String> values, String app, int turn) {
        return values.get((app.length() + turn) % values.size());
    }

    private static @Nullable String name(Random random) {
        return any(random, Arrays.asList("PayApp", "PayApp", "Loyalty", null));
    }

    static String version(Random random) {
        return any(random, VERSIONS);
    }

    /** Some days, a second less, more, or exactly. */
    static Duration days(Random random) {
        int[] days = {1, 7, 20, 21, 22, 30, 60};
        return Duration.ofDays(days[random.nextInt(days.length)]).plusSeconds(random.nextInt(3) - 1);
    }

    static <T extends @Nullable Object> T any(Random random, List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
