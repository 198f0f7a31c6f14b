package io.tillguard.warning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillguard.shared.Actor;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.NotPermitted;
import io.tillguard.shared.Page;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.RuleId;
import io.tillguard.shared.Scope;
import io.tillguard.shared.Severity;
import io.tillguard.shared.SubjectKind;
import io.tillguard.shared.Uuid7;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@SqlTest
class WarningsTest {

    private static final RuleId RULE = new RuleId("EW-S01");

    @Autowired
    private Warnings warnings;

    @Autowired
    private WarningBulk bulk;

    @Autowired
    private WarningRows rows;

    @Autowired
    private UrgentWarnings urgent;

    @Autowired
    private CurrentCaller currentCaller;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    @Test
    void whatCannotWaitIsRaisedOnceAndAtOnce() {
        UUID id = raise("T1", Severity.CRITICAL, null);
        as(
                person("Ann", Scope.everything(), "*"),
                () -> assertThat(raiseNow("T1", Severity.CRITICAL, null)).isFalse());
        WarningRow row = get(id);
        assertThat(row.state()).isEqualTo(WarningState.OPEN);
        assertThat(row.care().acknowledgeBy()).isEqualTo(TestClock.START.plus(Duration.ofMinutes(15)));
        assertThat(row.facts()).containsExactly("fact", "", "");
    }

    @Test
    void anAcknowledgementSaysWhoUntilWhenAndWhy() {
        UUID id = raise("T1", Severity.HIGH, null);
        Instant until = TestClock.START.plus(Duration.ofDays(2));

        as(
                person("Ann", Scope.everything(), "warning:act", "warning:read"),
                () -> warnings.acknowledge(id, until, "planned"));

        WarningRow row = get(id);
        assertThat(row.state()).isEqualTo(WarningState.ACKNOWLEDGED);
        assertThat(row.care().acknowledgedBy()).isEqualTo("Ann");
        assertThat(row.care().acknowledgedUntil()).isEqualTo(until);
        assertThat(all(() -> rows.events(id)))
                .extracting(WarningEvent::kind, WarningEvent::note)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(EventKind.RAISED, null),
                        org.assertj.core.groups.Tuple.tuple(EventKind.ACKNOWLEDGED, "planned"));
        assertThat(jdbc.sql("SELECT COUNT(*) FROM audit_entry WHERE action = 'warning.changed'")
                        .query(Long.class)
                        .single())
                .isOne();
    }

    @Test
    void anAcknowledgementNeedsThePermission() {
        UUID id = raise("T1", Severity.HIGH, null);
        assertThatThrownBy(() -> as(
                        person("Ann", Scope.everything(), "warning:read"), () -> warnings.acknowledge(id, null, null)))
                .isInstanceOf(NotPermitted.class);
    }

    @Test
    void aWarningOfAnotherScopeDoesNotExist() {
        UUID site = UUID.randomUUID();
        jdbc.sql("INSERT INTO organisation_scope (node_id, site_id) VALUES (:site, :site)")
                .param("site", site)
                .update();
        UUID mine = raise("T1", Severity.HIGH, site);
        UUID foreign = raise("T2", Severity.HIGH, UUID.randomUUID());
        UUID noSite = raise("T3", Severity.HIGH, null);
        Caller manager = person("Ann", new Scope.Subtrees(Set.of(site)), "warning:act", "warning:read");

        as(manager, () -> {
            assertThat(rows.page(WarningFilter.live(), Keyset.first(10)).rows())
                    .extracting(WarningRow::id)
                    .containsExactly(mine);
            assertThat(rows.count(WarningFilter.live())).isOne();
            assertThatThrownBy(() -> rows.get(foreign)).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> warnings.acknowledge(foreign, null, null)).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> warnings.acknowledge(noSite, null, null)).isInstanceOf(NotFound.class);
        });
    }

    @Test
    void aSilenceOfSomethingSevereWaitsForASecondPerson() {
        UUID id = raise("T1", Severity.HIGH, null);
        Instant until = TestClock.START.plus(Duration.ofDays(7));
        Caller ann = person("Ann", Scope.everything(), "*");
        as(
                ann,
                () -> assertThat(warnings.silence(id, "replaced next week", until))
                        .isFalse());
        assertThat(get(id).state()).isEqualTo(WarningState.OPEN);

        assertThatThrownBy(() -> as(ann, () -> warnings.approveSilence(id))).isInstanceOf(RefusedException.class);
        as(person("Bob", Scope.everything(), "*"), () -> warnings.approveSilence(id));

        assertThat(get(id).state()).isEqualTo(WarningState.SILENCED);
        assertThat(get(id).care().silenceApprovedBy()).isEqualTo("Bob");
        as(ann, () -> warnings.unsilence(id));
        assertThat(get(id).state()).isEqualTo(WarningState.OPEN);
    }

    @Test
    void aSilenceOfSomethingLesserHoldsAtOnceAndAlwaysEnds() {
        UUID id = raise("T1", Severity.MEDIUM, null);
        Caller ann = person("Ann", Scope.everything(), "*");
        assertThatThrownBy(() ->
                        as(ann, () -> warnings.silence(id, "no end", TestClock.START.plus(Duration.ofDays(91)))))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> as(ann, () -> warnings.silence(id, " ", TestClock.START.plus(Duration.ofDays(1)))))
                .isInstanceOf(RefusedException.class);
        as(
                ann,
                () -> assertThat(warnings.silence(id, "noise", TestClock.START.plus(Duration.ofDays(1))))
                        .isTrue());
        assertThat(get(id).state()).isEqualTo(WarningState.SILENCED);
    }

    @Test
    void aSilenceThatWaitsIsOverWithItsWarning() {
        UUID id = raise("T1", Severity.HIGH, null);
        as(person("Ann", Scope.everything(), "*"), () -> {
            warnings.silence(id, "replaced next week", TestClock.START.plus(Duration.ofDays(7)));
        });
        jdbc.sql("UPDATE warning SET state = 'CLEARED', live = FALSE, open_key = NULL WHERE id = :id")
                .param("id", id)
                .update();
        Caller bob = person("Bob", Scope.everything(), "*");
        assertThatThrownBy(() -> as(bob, () -> warnings.approveSilence(id))).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> as(bob, () -> warnings.assign(id, "Bob"))).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> as(bob, () -> warnings.unsilence(id))).isInstanceOf(RefusedException.class);
        assertThat(get(id).state()).isEqualTo(WarningState.CLEARED);
    }

    @ParameterizedTest
    @CsvSource({"CRITICAL, 4, 24", "HIGH, 24, 168", "MEDIUM, 168, 720", "LOW, 720, 2160"})
    void attentionEndsTheSoonerTheMoreSevereTheWarning(Severity severity, long hours, long longest) {
        UUID id = raise("T1", severity, null);
        Caller ann = person("Ann", Scope.everything(), "*");
        as(ann, () -> warnings.acknowledge(id, null, null));
        assertThat(get(id).care().acknowledgedUntil()).isEqualTo(TestClock.START.plus(Duration.ofHours(hours)));
        Instant last = TestClock.START.plus(Duration.ofHours(longest));
        assertThatThrownBy(() -> as(ann, () -> warnings.acknowledge(id, last.plusSeconds(1), null)))
                .isInstanceOf(RefusedException.class);
        as(ann, () -> warnings.acknowledge(id, last, null));
        as(ann, () -> warnings.start(id, null));
        assertThat(get(id).care().acknowledgedUntil()).isEqualTo(last);
    }

    @Test
    void theWorkOfOthersIsTakenOverByNameAndNeverByTheWay() {
        UUID id = raise("T1", Severity.HIGH, null);
        Caller ann = person("Ann", Scope.everything(), "*");
        Caller bob = person("Bob", Scope.everything(), "*");
        as(ann, () -> warnings.start(id, null));
        assertThat(as(bob, () -> bulk.each(List.of(id), new WarningAction.Acknowledge(null, null)))
                        .getFirst()
                        .refusal())
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("work-of-others"));
        assertThat(as(bob, () -> bulk.each(List.of(id), new WarningAction.Start(null, false)))
                        .getFirst()
                        .refusal())
                .isNotNull();
        assertThat(get(id).care().assignee()).isEqualTo("Ann");
        as(bob, () -> warnings.start(id, null));
        assertThat(get(id).care().assignee()).isEqualTo("Bob");
    }

    @Test
    void askingForASilenceAndTakingItBackPostponesNothing() {
        UUID id = raise("T1", Severity.CRITICAL, null);
        Instant target = get(id).care().acknowledgeBy();
        clock.advance(Duration.ofMinutes(10));
        as(person("Ann", Scope.everything(), "*"), () -> {
            warnings.silence(id, "why", TestClock.START.plus(Duration.ofDays(7)));
            warnings.unsilence(id);
        });
        assertThat(get(id).care().acknowledgeBy()).isEqualTo(target);
    }

    @Test
    void manyAreActedOnItemByItem() {
        UUID open = raise("T1", Severity.LOW, null);
        UUID cleared = raise("T2", Severity.LOW, null);
        jdbc.sql("UPDATE warning SET state = 'CLEARED', live = FALSE, open_key = NULL WHERE id = :id")
                .param("id", cleared)
                .update();

        UUID foreign = UUID.randomUUID();
        List<WarningBulk.Result> results = as(
                person("Ann", Scope.everything(), "*"),
                () -> bulk.each(List.of(open, cleared, foreign), new WarningAction.Acknowledge(null, null)));

        assertThat(results.get(0).refusal()).isNull();
        assertThat(results.get(1).refusal()).isNotNull();
        assertThat(results.get(2).refusal())
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("warning-gone"));
    }

    @Test
    void pagesFollowEachOtherFromTheMostSevereDown() {
        UUID low = raise("T1", Severity.LOW, null);
        UUID critical = raise("T2", Severity.CRITICAL, null);
        UUID low2 = raise("T3", Severity.LOW, null);
        UUID high = raise("T4", Severity.HIGH, null);

        Page<WarningRow> first = all(() -> rows.page(WarningFilter.live(), Keyset.first(3)));
        Page<WarningRow> second = all(() -> rows.page(WarningFilter.live(), new Keyset(3, first.next())));

        assertThat(first.rows()).extracting(WarningRow::id).containsExactly(critical, high, low);
        assertThat(second.rows()).extracting(WarningRow::id).containsExactly(low2);
        assertThat(second.next()).isNull();
        assertThat(all(rows::counts)).extracting(WarningCount::count).containsExactly(1L, 1L, 2L);
        assertThat(all(() -> rows.page(WarningFilter.live().withSubject("T4"), Keyset.first(3)))
                        .rows())
                .hasSize(1);
        assertThat(all(() -> rows.page(WarningFilter.live().withText("T_"), Keyset.first(3)))
                        .rows())
                .isEmpty();
        assertThat(all(() -> rows.count(
                        WarningFilter.live().withSeverity(Severity.LOW).withText("T"))))
                .isEqualTo(2);
        assertThatThrownBy(() -> all(() -> rows.page(WarningFilter.live(), new Keyset(3, "x"))))
                .isInstanceOf(RefusedException.class);
    }

    private UUID raise(String label, Severity severity, @Nullable UUID site) {
        all(() -> raiseNow(label, severity, site));
        return jdbc.sql("SELECT id FROM warning WHERE subject_label = :label")
                .param("label", label)
                .query(UUID.class)
                .single();
    }

    private boolean raiseNow(String label, Severity severity, @Nullable UUID site) {
        return urgent.raiseNow(new UrgentWarnings.Urgent(
                RULE,
                SubjectKind.TERMINAL,
                FakeRule.subjectOf(label),
                label,
                site,
                severity,
                clock.instant(),
                "fact",
                null,
                null));
    }

    private WarningRow get(UUID id) {
        return all(() -> rows.get(id));
    }

    private <T> T all(java.util.function.Supplier<T> work) {
        return currentCaller.as(Caller.system("test"), work);
    }

    private void as(Caller caller, Runnable work) {
        as(caller, () -> {
            work.run();
            return Uuid7.next();
        });
    }

    private <T> T as(Caller caller, java.util.function.Supplier<T> work) {
        return currentCaller.as(caller, work);
    }

    private static Caller person(String name, Scope scope, String... permissions) {
        return new Caller(new Actor(Actor.Kind.USER, "id-" + name, name, null), scope, Set.of(permissions));
    }
}
