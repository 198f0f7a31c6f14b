package io.tillguard.warning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillguard.scheduling.ScheduledTask;
import io.tillguard.shared.Caller;
import io.tillguard.shared.NotPermitted;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Scope;
import io.tillguard.shared.Severity;
import io.tillguard.shared.TableFormat;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@SqlTest
class DigestsTest extends SweepFixture {

    private static final LocalDate FIRST = LocalDate.ofInstant(TestClock.START, ZoneOffset.UTC);

    @Autowired
    private DailyDigest task;

    @Autowired
    private Digests digests;

    @Autowired
    private DigestExport export;

    @Autowired
    private DigestStore store;

    @Autowired
    private WarningRows rows;

    @Autowired
    private CompanyDays days;

    @Test
    void aDayTellsWhatWasRaisedEscalatedAndClearedAndWhatStood() {
        rule.violatedBy("T1", Severity.CRITICAL).violatedBy("T2", Severity.LOW).violatedBy("T3", Severity.HIGH);
        run();
        clock.advance(Duration.ofMinutes(16));
        rule.noLongerBy("T3");
        run();
        nextMorning();

        assertThat(count()).isEqualTo("1 days counted");

        Digest.Day day = digest(FIRST).day();
        assertThat(day.of(Severity.CRITICAL)).isEqualTo(new Digest.Figures(1, 0, 1, 0, 1));
        assertThat(day.of(Severity.HIGH)).isEqualTo(new Digest.Figures(1, 0, 0, 1, 0));
        assertThat(day.of(Severity.LOW)).isEqualTo(new Digest.Figures(1, 0, 0, 0, 1));
        assertThat(day.sum()).isEqualTo(new Digest.Figures(3, 0, 1, 1, 2));
    }

    @Test
    void theMostUrgentAreToldInSentencesAsTheyStood() {
        rule.violatedBy("T1", Severity.CRITICAL).violatedBy("T2", Severity.LOW);
        run();
        nextMorning();
        rule.violatedByNobody();
        run();
        count();

        Digest digest = digest(FIRST);

        assertThat(digest.dayBefore()).isNull();
        assertThat(digest.urgent()).extracting(one -> one.warning().subject()).containsExactly("T1", "T2");
        assertThat(digest.urgent().getFirst().sentence()).contains("T1");
        assertThat(digest.urgent().getFirst().warning().state()).isEqualTo(WarningState.OPEN);
    }

    @Test
    void countingTwiceChangesNothing() {
        rule.violatedBy("T1", Severity.HIGH);
        run();
        nextMorning();
        count();
        List<Map<String, Object>> once = table();
        assertThat(count()).isEqualTo("0 days counted");
        assertThat(table()).isEqualTo(once).hasSize(1);
    }

    @Test
    void missedDaysAreMadeUpForAndReadAsIfCountedInTime() {
        rule.violatedBy("T1", Severity.MEDIUM);
        run();
        clock.advance(Duration.ofDays(1));
        rule.violatedBy("T1", Severity.CRITICAL);
        run();
        clock.advance(Duration.ofDays(3));
        assertThat(count()).isEqualTo("4 days counted");

        assertThat(digest(FIRST).day().of(Severity.MEDIUM)).isEqualTo(new Digest.Figures(1, 0, 0, 0, 1));
        Digest second = digest(FIRST.plusDays(1));
        assertThat(second.day().of(Severity.CRITICAL).standing()).isOne();
        assertThat(second.day().sum().raised()).isZero();
        assertThat(second.dayBefore()).isEqualTo(digest(FIRST).day());
        clock.advance(Duration.ofDays(100));
        assertThat(count()).isEqualTo(DailyDigest.MOST_DAYS + " days counted");
    }

    @Test
    void aConsoleWithoutWarningsCountsYesterdayAlone() {
        assertThat(count()).isEqualTo("1 days counted");
        assertThat(digest(FIRST.minusDays(1)).day().sum()).isEqualTo(Digest.Figures.NONE);
    }

    @Test
    void aReaderIsToldOfTheirSitesAndWhatHasNoSiteBelongsToThoseWhoSeeAll() {
        UUID east = site();
        UUID west = site();
        rule.violatedAt("T1", Severity.HIGH, east)
                .violatedAt("T2", Severity.LOW, west)
                .violatedBy("T3", Severity.LOW);
        run();
        nextMorning();
        // What moves today stood where it stood.
        rule.violatedAt("T1", Severity.HIGH, west);
        run();
        count();

        Caller reader = WarningsFixture.person("Bob", new Scope.Subtrees(Set.of(east)), "warning:read");
        Digest mine = currentCaller.as(reader, () -> read(FIRST));
        assertThat(mine.day().sum()).isEqualTo(new Digest.Figures(1, 0, 0, 0, 1));
        assertThat(mine.urgent()).hasSize(1);
        assertThat(digest(FIRST).day().sum().raised()).isEqualTo(3);
        Caller nobody = WarningsFixture.person("Eve", Scope.everything());
        assertThatThrownBy(() -> currentCaller.as(nobody, () -> read(FIRST))).isInstanceOf(NotPermitted.class);
    }

    /** Random days with moves, rises and clearings: every figure is as long as the list that it leads to, in any scope. */
    @Test
    void everyFigureIsAsLongAsTheListBehindIt() {
        UUID east = site();
        UUID west = site();
        Random random = new Random(11);
        for (int step = 0; step < 40; step++) {
            for (int subject = 0; subject < 15; subject++) {
                int dice = random.nextInt(9);
                if (dice < 2) {
                    rule.violatedAt(
                            "T" + subject, Severity.ofRank(1 + random.nextInt(4)), random.nextBoolean() ? east : west);
                } else if (dice == 3) {
                    rule.noLongerBy("T" + subject);
                }
            }
            run();
            jdbc.sql("UPDATE warning SET due_at = raised_at WHERE id IN (SELECT id FROM warning WHERE due_at IS NULL)")
                    .update();
            clock.advance(Duration.ofMinutes(20 + random.nextInt(500)));
        }
        count();
        Caller reader = WarningsFixture.person("Bob", new Scope.Subtrees(Set.of(east)), "warning:read");
        Map<String, Long> found = new HashMap<>();
        for (Caller caller : List.of(reader, Caller.system("test"))) {
            currentCaller.as(caller, () -> {
                LocalDate today = days.of(clock.instant());
                for (Digest.Day day : digests.between(FIRST, today.minusDays(1))) {
                    for (Severity severity : Severity.values()) {
                        agrees(day, severity, found);
                    }
                }
                return caller;
            });
        }
        assertThat(found.values()).hasSize(5).allSatisfy(sum -> assertThat(sum).isPositive());
    }

    private void agrees(Digest.Day day, Severity severity, Map<String, Long> found) {
        Digest.Figures figures = day.of(severity);
        WarningFilter filter = WarningFilter.live().withSeverity(severity);
        for (Happening what : Happening.values()) {
            assertThat(figures.of(what))
                    .as("%s %s %s", day.date(), severity, what)
                    .isEqualTo(rows.count(filter.withHappened(days.happened(what, day.date()))));
            found.merge(what.name(), figures.of(what), Long::sum);
        }
        assertThat(figures.standing()).isEqualTo(rows.count(filter.withAsOf(days.last(day.date()))));
        found.merge("STANDING", figures.standing(), Long::sum);
    }

    @Test
    void theExportHasARowForEachDayAndSeverityAndIsOnRecord() {
        rule.violatedBy("T1", Severity.HIGH);
        run();
        nextMorning();
        count();
        var out = new ByteArrayOutputStream();
        currentCaller.as(WarningsFixture.person("Ann", Scope.everything(), "warning:read", "warning:export"), () -> {
            export.write(TableFormat.CSV, export.days(FIRST, FIRST), out);
            return FIRST;
        });
        assertThat(out.toString(StandardCharsets.UTF_8).lines().toList())
                .hasSize(5)
                .contains(FIRST + ",HIGH,1,0,0,0,1", FIRST + ",LOW,0,0,0,0,0");
        assertThat(jdbc.sql("SELECT COUNT(*) FROM audit_entry WHERE action = 'warnings.exported'")
                        .query(Long.class)
                        .single())
                .isOne();
    }

    @Test
    void tooManyDaysAndDaysTheWrongWayRoundAreRefused() {
        assertThatThrownBy(() -> all(() -> digests.between(FIRST, FIRST.minusDays(1))))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> all(() -> digests.between(FIRST, FIRST.plusDays(Digests.MOST_DAYS))))
                .isInstanceOf(RefusedException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "UTC, 0 0 6 * * ?",
        "Asia/Shanghai, 0 0 22 * * ?",
        "Asia/Kolkata, 0 30 0 * * ?",
        "America/New_York, 0 0 11 * * ?"
    })
    void theDigestIsCountedInTheMorningOfTheCompany(ZoneId zone, String cron) {
        Clock winter = Clock.fixed(Instant.parse("2026-01-15T00:00:00Z"), ZoneOffset.UTC);
        assertThat(new DailyDigest(
                                store,
                                new CompanyDays(SettingsTest.settings(Map.of("time-zone", zone.getId()))),
                                winter)
                        .cron())
                .isEqualTo(cron);
    }

    private Digest digest(LocalDate day) {
        return all(() -> read(day));
    }

    private Digest read(LocalDate day) {
        return digests.of(day, Locale.ENGLISH, ZoneOffset.UTC).orElseThrow();
    }

    private List<Map<String, Object>> table() {
        return jdbc.sql("SELECT * FROM warning_digest").query().listOfRows();
    }

    private void nextMorning() {
        clock.advance(Duration.between(
                        clock.instant(), days.begin(days.of(clock.instant()).plusDays(1)))
                .plusHours(6));
    }

    private String count() {
        return all(() -> task.run(new ScheduledTask.Progress() {
            @Override
            public void report(long done, long total) {}

            @Override
            public boolean cancelled() {
                return false;
            }
        }));
    }

    private UUID site() {
        UUID site = UUID.randomUUID();
        jdbc.sql("INSERT INTO organisation_scope (node_id, site_id) VALUES (:site, :site)")
                .param("site", site)
                .update();
        return site;
    }

    private <T> T all(Supplier<T> work) {
        return currentCaller.as(Caller.system("test"), work);
    }
}
