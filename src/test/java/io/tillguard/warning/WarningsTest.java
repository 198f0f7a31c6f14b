package io.tillguard.warning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillguard.shared.Caller;
import io.tillguard.shared.NotPermitted;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Scope;
import io.tillguard.shared.Severity;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@SqlTest
class WarningsTest extends WarningsFixture {

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
}
