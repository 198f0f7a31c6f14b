package io.tillguard.warning;

import io.tillguard.shared.Actor;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.RuleId;
import io.tillguard.shared.Scope;
import io.tillguard.shared.Severity;
import io.tillguard.shared.SubjectKind;
import io.tillguard.shared.Uuid7;
import io.tillguard.testing.TestClock;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Warnings that a test raises at once, and people who do something about them. */
abstract class WarningsFixture {
    private static final RuleId RULE = new RuleId("EW-S01");

    @Autowired
    Warnings warnings;

    @Autowired
    WarningBulk bulk;

    @Autowired
    WarningRows rows;

    @Autowired
    UrgentWarnings urgent;

    @Autowired
    CurrentCaller currentCaller;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    final UUID raise(String label, Severity severity, @Nullable UUID site) {
        all(() -> raiseNow(label, severity, site));
        return jdbc.sql("SELECT id FROM warning WHERE subject_label = :label")
                .param("label", label)
                .query(UUID.class)
                .single();
    }

    final boolean raiseNow(String label, Severity severity, @Nullable UUID site) {
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

    final WarningRow get(UUID id) {
        return all(() -> rows.get(id));
    }

    final <T> T all(java.util.function.Supplier<T> work) {
        return currentCaller.as(Caller.system("test"), work);
    }

    final void as(Caller caller, Runnable work) {
        as(caller, () -> {
            work.run();
            return Uuid7.next();
        });
    }

    final <T> T as(Caller caller, java.util.function.Supplier<T> work) {
        return currentCaller.as(caller, work);
    }

    static Caller person(String name, Scope scope, String... permissions) {
        return new Caller(new Actor(Actor.Kind.USER, "id-" + name, name, null), scope, Set.of(permissions));
    }
}
