package io.tillguard.fleet;

import io.tillguard.fleet.Strangers.Stranger;
import io.tillguard.fleet.TerminalReports.Location;
import io.tillguard.fleet.TerminalReports.Network;
import io.tillguard.fleet.TerminalReports.Report;
import io.tillguard.fleet.TerminalReports.Security;
import io.tillguard.oracle.RandomFacts;
import io.tillguard.scheduling.ScheduledTask;
import io.tillguard.shared.Scope;
import io.tillguard.shared.Validity;
import io.tillguard.testing.Unwatched;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Some hundred terminals at a dozen sites, their states and their reports, many of them just at a boundary. */
@Component
@Order(1)
class RandomFleet implements RandomFacts {

    private static final List<TerminalState> STATES = List.of(TerminalState.values());
    private static final int TERMINALS = 400;

    private final JdbcTemplate jdbc;
    private final ReportBook book;
    private final TransactionTemplate transaction;
    private final Strangers strangers;
    private final Doubts doubts;
    private final ScheduledTask openingTimes;

    RandomFleet(
            JdbcTemplate jdbc,
            ReportBook book,
            TransactionTemplate transaction,
            Strangers strangers,
            Doubts doubts,
            List<ScheduledTask> tasks) {
        this.jdbc = jdbc;
        this.strangers = strangers;
        this.doubts = doubts;
        this.openingTimes = tasks.stream()
                .filter(task -> task.key().equals("opening-times"))
                .findFirst()
                .orElseThrow();
        this.book = book;
        this.transaction = transaction;
    }

    @Override
    public void fill(Random random, Instant at) {
        var fleet = new ReportFixture(jdbc);
        var sites = new ArrayList<UUID>();
        for (int i = 0; i < 12; i++) {
            sites.add(
                    switch (i % 4) {
                        case 1 -> fleet.site("S" + i, "Mo-Su 09:00-21:00");
                        case 3 -> fleet.site("S" + i, "Mo-Fr 07:30-12:00,13:00-18:00; Sa 22:00-02:00");
                        default -> fleet.site("S" + i);
                    });
        }
        openingTimes.run(new Unwatched());
        var earlier = new ArrayList<Report>();
        var last = new ArrayList<Report>();
        for (int i = 0; i < TERMINALS; i++) {
            UUID terminal = terminal(fleet, sites, random, at, i);
            if (random.nextInt(10) > 0) {
                // Whole sites fall silent together, others are heard of at all times.
                boolean quiet = i % 12 < 4;
                Instant seen = quiet ? at.minus(Duration.ofHours(25)) : last(random, at);
                earlier.addAll(earlier(terminal, random, seen, random.nextInt(quiet ? 2 : 6)));
                Instant late = seen.minus(Duration.ofHours(24));
                last.add(any(terminal, random, random.nextInt(10) == 0 ? late : seen, seen));
            }
        }
        transaction.executeWithoutResult(status -> book.accept(earlier));
        transaction.executeWithoutResult(status -> book.accept(last));
        strangers(random, at);
        doubts(random, at);
        for (int i = 0; i < 6; i++) {
            fleet.expected(sites.get(i), null, "IP", random.nextBoolean() ? "10.1.0.0/16" : "10.1.0.0/30");
            fleet.expected(sites.get(5 + i), null, "APN", random.nextBoolean() ? "cmiot" : "unim2m");
            var ended = Validity.utc(at.minus(Duration.ofHours(random.nextInt(48))));
            fleet.expected(sites.get(6 + i), null, "APN", "ctiot", ended);
        }
    }

    private void strangers(Random random, Instant at) {
        var unknown = new ArrayList<Stranger>();
        for (int i = 0; i < 60; i++) {
            Instant seen = at.minus(Duration.ofHours(random.nextInt(300)));
            unknown.add(new Stranger("X" + i, "2%07d".formatted(random.nextInt(300)), seen));
        }
        transaction.executeWithoutResult(status -> strangers.take(unknown, Scope.everything()));
    }

    private void doubts(Random random, Instant at) {
        List<UUID> terminals = jdbc.queryForList("SELECT id FROM fleet_terminal ORDER BY serial", UUID.class);
        transaction.executeWithoutResult(status -> {
            for (int i = 0; i < 60; i++) {
                Instant found = at.minus(Duration.ofHours(random.nextInt(300)));
                doubts.raise(new Doubts.Doubt(any(random, terminals), "TG-1", "TG-" + i, "V-" + i, found));
            }
        });
    }

    private static UUID terminal(ReportFixture fleet, List<UUID> sites, Random random, Instant at, int i) {
        UUID site = random.nextInt(20) == 0 ? null : sites.get(i % sites.size());
        var first = random.nextInt(4) > 0 ? TerminalState.ACTIVE : any(random, STATES);
        Instant registered = at.minus(around(random, 26, 72, 168, 1_000));
        var deployed = random.nextInt(3) > 0
                ? null
                : LocalDate.ofInstant(at, ZoneOffset.UTC).minusDays(random.nextInt(9));
        String tid = random.nextInt(5) == 0 ? null : "2%07d".formatted(random.nextInt(300));
        UUID terminal = fleet.terminal(site, first, tid, registered, deployed);
        fleet.history(terminal, first, at.minus(Duration.ofDays(60)));
        if (random.nextInt(30) == 0) {
            fleet.expected(null, terminal, "ICCID", "898600" + random.nextInt(3));
        }
        Instant change = at.minus(Duration.ofHours(200));
        for (int changes = random.nextInt(4); changes > 0; changes--) {
            change = change.plus(Duration.ofHours(10 + random.nextInt(50)));
            change(fleet, terminal, random, change);
        }
        return terminal;
    }

    private static void change(ReportFixture fleet, UUID terminal, Random random, Instant at) {
        switch (random.nextInt(8)) {
            case 0 -> fleet.changes(terminal, "custodian", "Keeper " + at, at);
            case 1 -> fleet.changes(terminal, "tid", "2%07d".formatted(random.nextInt(300)), at);
            case 2 -> fleet.changes(terminal, "longitude", ReportFixture.LONGITUDE, at);
            default -> fleet.becomes(terminal, random.nextInt(2) == 0 ? TerminalState.ACTIVE : any(random, STATES), at);
        }
    }

    private static List<Report> earlier(UUID terminal, Random random, Instant last, int count) {
        var reports = new ArrayList<Report>();
        Instant fact = last.minus(Duration.ofDays(3));
        for (int i = count; i > 0; i--) {
            fact = fact.plus(Duration.ofHours(random.nextInt(12)));
            reports.add(any(terminal, random, fact, fact.plusSeconds(random.nextInt(3))));
        }
        return reports;
    }

    private static Report any(UUID terminal, Random random, Instant fact, Instant received) {
        int[] drifts = {0, 30, 60, 61, -60, -61, 299, 300, 301, -301, 90_000};
        return new Report(
                terminal,
                fact,
                received,
                random.nextBoolean() ? received.plusSeconds(drifts[random.nextInt(drifts.length)]) : null,
                random.nextInt(3) > 0 ? place(random) : null,
                random.nextInt(4) == 0
                        ? new Security(random.nextInt(3) == 0, random.nextBoolean(), random.nextBoolean(), null)
                        : null,
                random.nextBoolean() ? network(random) : null,
                random.nextBoolean() ? "2%07d".formatted(random.nextInt(300)) : null);
    }

    private static Location place(Random random) {
        double[] metres = {0, 99, 101, 299.9, 300.1, 499.9, 500.1, 4_999, 5_001, 80_000};
        double degrees = Math.toDegrees(metres[random.nextInt(metres.length)] / 6_371_008.8);
        return new Location(
                ReportFixture.LATITUDE + degrees, ReportFixture.LONGITUDE, random.nextInt(4) == 0 ? 50.0 : null);
    }

    private static Network network(Random random) {
        return new Network(
                any(random, List.of("HTTPS", "HTTP", "http", "TLS")),
                random.nextBoolean() ? any(random, List.of("1.0", "1.1", "1.2", "1.3", "TLSv1.2", "SSLv3")) : null,
                any(random, List.of("10.1.0.3", "10.1.0.4", "10.1.255.255", "10.2.0.0", "2001:db8::1")),
                "898600" + random.nextInt(3),
                any(random, List.of("CMIOT", "unim2m", "internet")));
    }

    private static Instant last(Random random, Instant at) {
        return random.nextInt(4) == 0
                ? at.minusSeconds(random.nextInt(3_000))
                : at.minus(around(random, 24, 26, 72, 168));
    }

    /** One of these numbers of hours, a second less, more, or exactly. */
    private static Duration around(Random random, int... hours) {
        return Duration.ofHours(hours[random.nextInt(hours.length)]).plusSeconds(random.nextInt(3) - 1);
    }

    private static <T> T any(Random random, List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
