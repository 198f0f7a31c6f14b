package io.tillguard.software;

import static io.tillguard.software.RandomSoftware.any;
import static io.tillguard.software.RandomSoftware.days;
import static io.tillguard.software.RandomSoftware.version;

import io.tillguard.oracle.RandomFacts;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Uuid7;
import io.tillguard.shared.Validity;
import io.tillguard.software.PlainCve.Affected;
import io.tillguard.software.PlainCve.Change;
import io.tillguard.software.PlainCve.Entry;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Vulnerabilities of the products that run, taken in through the door for records, and what the company accepts of them. */
@Component
@Order(3)
class RandomVulnerabilities implements RandomFacts {

    private static final int RECORDS = 12;

    private final JdbcTemplate jdbc;
    private final CurrentCaller caller;
    private final VulnerabilityImports imports;
    private List<PlainCve> records = List.of();

    RandomVulnerabilities(JdbcTemplate jdbc, CurrentCaller caller, VulnerabilityImports imports) {
        this.jdbc = jdbc;
        this.caller = caller;
        this.imports = imports;
    }

    /** What was told last. */
    List<PlainCve> records() {
        return records;
    }

    @Override
    public void fill(Random random, Instant at) {
        var made = new ArrayList<PlainCve>();
        for (int i = 0; i < RECORDS; i++) {
            made.add(record("CVE-2026-%04d".formatted(i), random, at));
        }
        records = List.copyOf(made);
        var lines = new ArrayList<String>();
        for (PlainCve cve : made) {
            lines.add(cve.json());
            if (cve.exploitedFixBy() != null) {
                lines.add("""
                        {"cveID": "%s", "dateAdded": "2026-01-10", "dueDate": "%s"}""".formatted(cve.id(), cve.exploitedFixBy()));
            }
        }
        take("[" + String.join(",", lines) + "]", lines.size());
        remember(random, at);
        accept(random, at);
    }

    private void take(String json, int entries) {
        var result = caller.as(Caller.system("test"), () -> imports.take(json.getBytes(StandardCharsets.UTF_8)));
        if (result.accepted() != entries) {
            throw new IllegalStateException("Not all of %d entries were taken: %s".formatted(entries, result));
        }
    }

    private static PlainCve record(String id, Random random, Instant at) {
        var scores = Arrays.asList("3.9", "4.0", "6.9", "7.0", "7.7", "7.8", "9.8", null);
        String score = any(random, scores);
        int[] dues = {-1, 0, 1, 20};
        var affected = new ArrayList<Affected>();
        for (int more = 1 + random.nextInt(2); more > 0; more--) {
            affected.add(affected(random));
        }
        return new PlainCve(
                id,
                score == null ? null : new BigDecimal(score),
                any(random, List.of("PHYSICAL", "LOCAL", "NETWORK")),
                random.nextBoolean()
                        ? null
                        : LocalDate.ofInstant(at, ZoneOffset.UTC).plusDays(dues[random.nextInt(dues.length)]),
                affected);
    }

    private static Affected affected(Random random) {
        var entries = new ArrayList<Entry>();
        for (int more = 1 + random.nextInt(3); more > 0; more--) {
            entries.add(entry(random));
        }
        String otherwise = any(random, List.of("unaffected", "unknown", "unknown", "affected"));
        if (random.nextInt(6) == 0) {
            return new Affected("Google", "Android", null, "unaffected", List.of(entry("0", "11", random)));
        }
        return new Affected(
                any(random, List.of("PAX", "PAX", "PAX Technology", "Verifone", "n/a")),
                any(random, List.of("A920", "A920 Pro", "A50", "P400", "A9", "PayDroid", "PayApp", "Loyalty", "n/a")),
                any(random, Arrays.asList(null, null, ComponentType.APPLICATION)),
                otherwise,
                entries);
    }

    private static Entry entry(Random random) {
        String one = version(random);
        String other = version(random);
        if (random.nextInt(4) == 0) {
            String named = random.nextInt(8) == 0 ? "0" : random.nextInt(4) == 0 ? first(one) + ".*" : one;
            return new Entry(named, null, true, status(random), null);
        }
        boolean inOrder = PlainVersion.of(one).isBelow(PlainVersion.of(other));
        return entry(random.nextBoolean() ? "0" : inOrder ? one : other, inOrder ? other : one, random);
    }

    private static Entry entry(String from, String to, Random random) {
        Change change = null;
        String at = version(random);
        if (random.nextInt(4) == 0) {
            change = new Change(at, status(random));
        }
        String end = random.nextInt(4) == 0 ? first(to) + ".*" : to;
        return new Entry(from, end, random.nextBoolean(), status(random), change);
    }

    /** The pieces that stand before a version's first dot. */
    private static String first(String version) {
        return version.replaceFirst("[.].*$", "");
    }

    private static String status(Random random) {
        return any(random, List.of("affected", "affected", "affected", "unaffected", "unknown"));
    }

    /** Records and products came together at different times, one time for all ranges of a record. */
    private void remember(Random random, Instant at) {
        for (UUID id : ids("SELECT id FROM software_vulnerability ORDER BY cve")) {
            jdbc.update(
                    "UPDATE software_vulnerability SET kev_recorded_at = ? WHERE id = ? AND known_exploited",
                    Validity.utc(at.minus(days(random))),
                    id);
            for (UUID product : ids("SELECT id FROM software_product ORDER BY id")) {
                jdbc.update("""
                        UPDATE software_affected_product SET matched_at = ? WHERE product_id = ? AND affected_id IN
                            (SELECT id FROM software_affected WHERE vulnerability_id = ?)""", Validity.utc(at.minus(days(random))), product, id);
            }
        }
    }

    private void accept(Random random, Instant at) {
        for (UUID id : ids("SELECT id FROM software_vulnerability ORDER BY cve")) {
            for (UUID product : ids("SELECT id FROM software_product ORDER BY id")) {
                if (random.nextInt(6) == 0) {
                    boolean approved = random.nextInt(4) > 0;
                    jdbc.update(
                            """
                            INSERT INTO software_exception (id, vulnerability_id, product_id, reason, state,
                                proposed_by, proposed_by_id, proposed_at, valid_from, valid_to)
                            VALUES (?, ?, ?, 'behind a lock', ?, 'IT', 'it', ?, ?, ?)""",
                            Uuid7.next(),
                            id,
                            product,
                            approved ? "APPROVED" : "PROPOSED",
                            Validity.utc(at.minus(days(random))),
                            approved ? Validity.utc(at.minus(days(random))) : null,
                            Validity.utc(at.plusSeconds(random.nextInt(3) - 1)));
                }
            }
        }
    }

    private List<UUID> ids(String sql) {
        return jdbc.queryForList(sql, UUID.class);
    }
}
