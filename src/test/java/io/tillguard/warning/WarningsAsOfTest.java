package io.tillguard.warning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillguard.shared.Caller;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.Page;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Scope;
import io.tillguard.shared.Severity;
import io.tillguard.testing.SqlTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@SqlTest
class WarningsAsOfTest extends SweepFixture {

    @Autowired
    private WarningRows rows;

    @Autowired
    private Warnings warnings;

    @Autowired
    private WarningBulk bulk;

    @Test
    void whatLivedThenIsListedAsItWasThen() {
        rule.violatedBy("T1", Severity.MEDIUM);
        run();
        Instant raised = clock.instant();
        clock.advance(Duration.ofHours(1));
        act(id -> warnings.start(id, null));
        Instant begun = clock.instant();
        clock.advance(Duration.ofHours(1));
        rule.violatedBy("T1", Severity.CRITICAL);
        run();
        Instant worse = clock.instant();
        clock.advance(Duration.ofHours(1));
        rule.violatedByNobody();
        run();
        Instant cleared = clock.instant();

        assertThat(at(raised.minusMillis(1))).isEmpty();
        assertThat(at(raised)).containsExactly("T1 MEDIUM OPEN 0 null");
        assertThat(at(begun.minusMillis(1))).containsExactly("T1 MEDIUM OPEN 0 null");
        assertThat(at(begun)).containsExactly("T1 MEDIUM IN_PROGRESS 0 Ann");
        assertThat(at(worse)).containsExactly("T1 CRITICAL IN_PROGRESS 0 Ann");
        assertThat(at(cleared.minusMillis(1))).containsExactly("T1 CRITICAL IN_PROGRESS 0 Ann");
        assertThat(at(cleared)).isEmpty();
        WarningFilter over = WarningFilter.live().withState(WarningState.CLEARED);
        assertThat(all(() -> rows.count(over.withAsOf(cleared)))).isOne();
        assertThat(all(() -> rows.count(over.withAsOf(worse)))).isZero();
    }

    @Test
    void theLevelIsThatOfThen() {
        rule.violatedBy("T1", Severity.CRITICAL);
        run();
        Instant raised = clock.instant();
        clock.advance(Duration.ofMinutes(15));
        run();
        Instant first = clock.instant();
        clock.advance(Duration.ofMinutes(15));
        run();

        assertThat(at(raised)).containsExactly("T1 CRITICAL OPEN 0 null");
        assertThat(at(first)).containsExactly("T1 CRITICAL OPEN 1 null");
        assertThat(at(clock.instant())).containsExactly("T1 CRITICAL OPEN 2 null");
    }

    @Test
    void aReaderSeesWhatStoodInTheirPartOfTheCompanyThen() {
        UUID east = site();
        UUID west = site();
        rule.violatedAt("T1", Severity.HIGH, east);
        run();
        Instant then = clock.instant();
        clock.advance(Duration.ofHours(1));
        rule.violatedAt("T1", Severity.HIGH, west);
        run();
        UUID id = all(() -> rows.page(WarningFilter.live(), Keyset.first(1)).rows())
                .getFirst()
                .id();
        WarningFilter past = WarningFilter.live().withAsOf(then);

        currentCaller.as(reader(east), () -> {
            assertThat(rows.count(past)).isOne();
            assertThat(rows.count(WarningFilter.live())).isZero();
            assertThat(rows.get(id, then).siteId()).isEqualTo(east);
            assertThatThrownBy(() -> rows.get(id)).isInstanceOf(NotFound.class);
            return id;
        });
        currentCaller.as(reader(west), () -> {
            assertThat(rows.count(past)).isZero();
            assertThatThrownBy(() -> rows.get(id, then)).isInstanceOf(NotFound.class);
            return id;
        });
    }

    @Test
    void anAcknowledgementThatEndsIsOnRecordAndTheWarningIsOpenAgain() {
        rule.violatedBy("T1", Severity.CRITICAL);
        run();
        act(id -> warnings.acknowledge(id, null, null));
        Instant acknowledged = clock.instant();
        clock.advance(Duration.ofHours(5));
        run();

        assertThat(events("T1")).contains("ACKNOWLEDGEMENT_ENDED");
        assertThat(at(acknowledged)).containsExactly("T1 CRITICAL ACKNOWLEDGED 0 Ann");
        assertThat(at(clock.instant())).containsExactly("T1 CRITICAL OPEN 0 null");
    }

    @Test
    void whatWasCannotBeChanged() {
        rule.violatedBy("T1", Severity.LOW);
        run();
        WarningFilter past = WarningFilter.live().withAsOf(clock.instant());
        assertThatThrownBy(() -> all(() -> bulk.some(past, new WarningAction.Acknowledge(null, null), null)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("cannot be changed");
    }

    /** Random lives, each instant of which was written down while it was the present. */
    @Test
    void everyPastInstantReadsAsItReadWhenItWasThePresent() {
        Random random = new Random(7);
        Map<Instant, List<String>> written = new HashMap<>();
        for (int step = 0; step < 30; step++) {
            for (int subject = 0; subject < 12; subject++) {
                if (random.nextInt(3) == 0) {
                    rule.violatedBy("T" + subject, Severity.ofRank(1 + random.nextInt(4)));
                } else if (random.nextInt(6) == 0) {
                    rule.noLongerBy("T" + subject);
                }
            }
            run();
            if (random.nextBoolean()) {
                act(id -> warnings.acknowledge(id, null, null));
            }
            written.put(clock.instant(), read(WarningFilter.live()));
            clock.advance(Duration.ofMinutes(5 + random.nextInt(90)));
        }
        written.forEach((at, then) -> assertThat(at(at)).as(at.toString()).containsExactlyElementsOf(then));
    }

    private List<String> at(Instant asOf) {
        return read(WarningFilter.live().withAsOf(asOf));
    }

    /** Page by page, so that the cursor is tried too; the count must agree. */
    private List<String> read(WarningFilter filter) {
        return all(() -> {
            List<String> read = new ArrayList<>();
            String next = null;
            do {
                Page<WarningRow> page = rows.page(filter, new Keyset(3, next));
                page.rows().forEach(row -> read.add(told(row)));
                next = page.next();
            } while (next != null);
            assertThat(rows.count(filter)).isEqualTo(read.size());
            return read;
        });
    }

    private static String told(WarningRow row) {
        return "%s %s %s %d %s"
                .formatted(
                        row.subject(), row.severity(), row.state(), row.care().escalationLevel(), owner(row.care()));
    }

    private static @Nullable String owner(WarningRow.Care care) {
        return care.assignee() == null ? care.acknowledgedBy() : care.assignee();
    }

    private void act(java.util.function.Consumer<UUID> act) {
        Caller ann = WarningsFixture.person("Ann", Scope.everything(), "*");
        currentCaller.as(ann, () -> {
            rows.page(WarningFilter.live().withState(WarningState.OPEN), Keyset.first(1))
                    .rows()
                    .forEach(row -> act.accept(row.id()));
            return ann;
        });
    }

    private UUID site() {
        UUID site = UUID.randomUUID();
        jdbc.sql("INSERT INTO organisation_scope (node_id, site_id) VALUES (:site, :site)")
                .param("site", site)
                .update();
        return site;
    }

    private static Caller reader(UUID site) {
        return WarningsFixture.person("Bob", new Scope.Subtrees(Set.of(site)), "warning:read");
    }

    private <T> T all(java.util.function.Supplier<T> work) {
        return currentCaller.as(Caller.system("test"), work);
    }
}
