package io.tillguard.software;

import static io.tillguard.software.SoftwareFixture.release;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillguard.fleet.TerminalFilter;
import io.tillguard.fleet.TerminalRow;
import io.tillguard.fleet.TerminalRows;
import io.tillguard.fleet.TerminalSort;
import io.tillguard.scheduling.ScheduledTask.Progress;
import io.tillguard.shared.Actor;
import io.tillguard.shared.Caller;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Scope;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

@SqlTest
@Import(SoftwareFixture.Beans.class)
class ComplianceTest {

    private static final Instant NOW = TestClock.START;

    @Autowired
    private SoftwareFixture.Beans beans;

    @Autowired
    private Compliance compliance;

    @Autowired
    private ComplianceTask task;

    @Autowired
    private TestClock clock;

    @Autowired
    private TerminalRows terminals;

    private SoftwareFixture fleet;

    @BeforeEach
    void oneUpToDateOneBehindAndOneThatNeverTold() {
        fleet = new SoftwareFixture(beans);
        UUID updated = fleet.terminal(fleet.model("PAX", "A920"), "SN000001");
        fleet.report(updated, NOW.minus(Duration.ofDays(30)), ComponentType.FIRMWARE, null, "1.0");
        fleet.report(updated, NOW.minus(Duration.ofDays(10)), ComponentType.FIRMWARE, null, "2.0");
        UUID behind = fleet.terminal(fleet.model("PAX", "A920"), "SN000002");
        fleet.report(behind, NOW.minus(Duration.ofDays(30)), ComponentType.FIRMWARE, null, "1.0");
        fleet.terminal(fleet.model("PAX", "A920"), "SN000003");
        fleet.publish(release("A920", null, "2.0", "2026-02-01"));
    }

    @Test
    void saysNothingBeforeTheFirstCount() {
        assertThat(all(compliance::measuredAt)).isEmpty();
        assertThat(all(compliance::byModel)).isEmpty();
        assertThat(all(compliance::overTime)).isEmpty();
    }

    @Test
    void countsUpToDateBehindAndUnknown() {
        count();
        assertThat(all(compliance::measuredAt)).contains(NOW);
        assertThat(all(compliance::byModel)).singleElement().satisfies(model -> {
            assertThat(model.total()).isEqualTo(3);
            assertThat(model.upToDate()).isEqualTo(1);
            assertThat(model.behind()).isEqualTo(1);
            assertThat(model.unknown()).isEqualTo(1);
        });
    }

    @Test
    void tellsTheEndOfEachWeekFromWhatRanThen() {
        count();
        List<Compliance.AtInstant> course = all(compliance::overTime);
        assertThat(course).last().satisfies(point -> {
            assertThat(point.at()).isEqualTo(NOW);
            assertThat(point.behind()).isEqualTo(1);
        });
        assertThat(course.stream().filter(point -> point.at().isBefore(NOW.minus(Duration.ofDays(10)))))
                .isNotEmpty()
                .allSatisfy(point -> assertThat(point.upToDate()).isZero());
    }

    @Test
    void aNewCountOfTheDayReplacesTheOldOne() {
        count();
        fleet.report(fleet.terminal(fleet.model("PAX", "A920"), "SN000004"), NOW, ComponentType.FIRMWARE, null, "2.0");
        count();
        assertThat(all(compliance::byModel))
                .singleElement()
                .satisfies(model -> assertThat(model.upToDate()).isEqualTo(2));
    }

    @Test
    void ofThePastOnlyTheEndsOfWeeksStay() {
        count();
        clock.advance(Duration.ofDays(1));
        count();
        assertThat(all(compliance::overTime))
                .hasSize(ComplianceTask.WEEKS + 1)
                .last()
                .satisfies(point -> assertThat(point.at()).isEqualTo(clock.instant()));
        clock.advance(Duration.ofDays(7));
        count();
        assertThat(all(compliance::overTime)).hasSize(ComplianceTask.WEEKS + 1);
    }

    /** What a count says and what the list that it leads to shows is the same. */
    @Test
    void whoOnlyToldOfOtherSoftwareLacksTheReleaseToo() {
        fleet.report(fleet.terminal(fleet.model("PAX", "A920"), "SN000004"), NOW, ComponentType.OS, null, "10");
        count();
        assertThat(all(compliance::byModel)).singleElement().satisfies(model -> {
            assertThat(model.upToDate()).isEqualTo(1);
            assertThat(model.behind()).isEqualTo(2);
            assertThat(model.unknown()).isEqualTo(1);
        });
        assertThat(listed("behind", null)).containsExactly("SN000002", "SN000004");
        assertThat(listed("unknown", null)).containsExactly("SN000003");
        assertThat(listed("behind", NOW.minus(Duration.ofDays(20)))).containsExactly("SN000001", "SN000002");
    }

    @Test
    void theListShowsWhoRunsAVersion() {
        UUID product = beans.jdbc()
                .sql("SELECT id FROM software_product")
                .query(UUID.class)
                .single();
        assertThat(listed("product:" + product, null)).containsExactly("SN000001", "SN000002");
        assertThat(listed("product:" + product + "@2.0", null)).containsExactly("SN000001");
        assertThat(listed("product:" + product + "@1.0", NOW.minus(Duration.ofDays(20))))
                .containsExactly("SN000001", "SN000002");
        assertThat(listed("cve:CVE-2026-0001", null)).isEmpty();
    }

    private List<String> listed(String criterion, @Nullable Instant asOf) {
        TerminalFilter filter = TerminalFilter.all().withSoftware(criterion).withAsOf(asOf);
        List<String> serials =
                all(() -> terminals.page(filter, TerminalSort.Order.DEFAULT, Keyset.first(10))).rows().stream()
                        .map(TerminalRow::serial)
                        .toList();
        assertThat(all(() -> terminals.count(filter))).isEqualTo(serials.size());
        return serials;
    }

    @Test
    void ofAForeignScopeNothingIsCounted() {
        count();
        Caller stranger = new Caller(
                new Actor(Actor.Kind.USER, "stranger", "Stranger", null),
                new Scope.Subtrees(Set.of(UUID.randomUUID())),
                Set.of("*"));
        assertThat(beans.caller().as(stranger, compliance::byModel)).isEmpty();
        assertThat(beans.caller().as(stranger, compliance::overTime)).isEmpty();
    }

    private void count() {
        all(() -> task.run(new Progress() {
            @Override
            public void report(long done, long total) {
                assertThat(done).isLessThanOrEqualTo(total);
            }

            @Override
            public boolean cancelled() {
                return false;
            }
        }));
    }

    private <T> T all(Supplier<T> work) {
        return beans.caller().as(Caller.system("test"), work);
    }
}
