package io.tillguard.software;

import static io.tillguard.software.SoftwareFixture.release;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tillguard.shared.Actor;
import io.tillguard.shared.Caller;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Scope;
import io.tillguard.shared.Uuid7;
import io.tillguard.shared.Validity;
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
class CatalogueReadsTest {

    private static final Instant NOW = TestClock.START;

    @Autowired
    private SoftwareFixture.Beans beans;

    @Autowired
    private RunningVersions running;

    @Autowired
    private ComponentFacts facts;

    @Autowired
    private VersionTimeline timeline;

    private SoftwareFixture fleet;
    private UUID terminal;

    @BeforeEach
    void threeTerminals() {
        fleet = new SoftwareFixture(beans);
        terminal = fleet.terminal(fleet.model("PAX", "A920"), "SN000001");
        fleet.report(terminal, NOW.minus(Duration.ofDays(20)), ComponentType.FIRMWARE, null, "1.0");
        fleet.report(terminal, NOW.minus(Duration.ofDays(5)), ComponentType.FIRMWARE, null, "2.0");
        UUID behind = fleet.terminal(fleet.model("PAX", "A920"), "SN000002");
        fleet.report(behind, NOW.minus(Duration.ofDays(20)), ComponentType.FIRMWARE, null, "1.0");
        fleet.terminal(fleet.model("PAX", "A920"), "SN000003");
    }

    @Test
    void aReleaseTellsWhoRunsWhat() {
        var published = fleet.publish(release("A920", null, "2.0", "2026-02-01"));
        assertThat(asSystem(() -> running.ofRelease(published.release().id(), null)))
                .extracting(count -> count.version() + ":" + count.terminals())
                .containsExactly("2.0:1", "1.0:1");
    }

    @Test
    void aReleaseTellsWhoRanWhatOnAPastDay() {
        UUID release = fleet.publish(release("A920", null, "2.0", "2026-02-01"))
                .release()
                .id();
        assertThat(runningAt(release, NOW.minus(Duration.ofDays(5)))).containsExactly("2.0:1", "1.0:1");
        assertThat(runningAt(release, NOW.minus(Duration.ofDays(5)).minusMillis(1)))
                .containsExactly("1.0:2");
        assertThat(runningAt(release, NOW.minus(Duration.ofDays(20)).minusMillis(1)))
                .isEmpty();
    }

    @Test
    void aTerminalIsCountedOnThePastDaysOnWhichItWasDeployedAndWhereItStood() {
        UUID release = fleet.publish(release("A920", null, "2.0", "2026-02-01"))
                .release()
                .id();
        UUID left = fleet.site("LEFT");
        Instant moved = NOW.minus(Duration.ofDays(3));
        fleet.sql("UPDATE fleet_terminal SET state = 'RETIRED' WHERE id = ?", terminal);
        fleet.sql(
                "UPDATE fleet_terminal_history SET valid_to = ?, site_id = ? WHERE terminal_id = ?",
                Validity.utc(moved),
                left,
                terminal);
        fleet.sql("""
                INSERT INTO fleet_terminal_history (id, terminal_id, valid_from, valid_to, recorded_at, state, actor_name)
                VALUES (?, ?, ?, ?, ?, 'RETIRED', 'test')""", Uuid7.next(), terminal, Validity.utc(moved), Validity.OPEN, Validity.utc(moved));
        assertThat(runningAt(release, null)).containsExactly("1.0:1");
        assertThat(runningAt(release, NOW.minus(Duration.ofDays(4)))).containsExactly("2.0:1", "1.0:1");
        var shop = new Caller(
                new Actor(Actor.Kind.USER, "ann", "ann", null), new Scope.Subtrees(Set.of(left)), Set.of("*"));
        assertThat(beans.caller().as(shop, () -> running.ofRelease(release, NOW.minus(Duration.ofDays(4)))))
                .extracting(VersionCount::version)
                .containsExactly("2.0");
        assertThat(beans.caller().as(shop, () -> running.ofRelease(release, null)))
                .isEmpty();
    }

    private List<String> runningAt(UUID release, @Nullable Instant asOf) {
        return asSystem(() -> running.ofRelease(release, asOf)).stream()
                .map(count -> count.version() + ":" + count.terminals())
                .toList();
    }

    @Test
    void theSameReleaseTwiceIsOneAndOtherFactsAreRefused() {
        assertThat(fleet.publish(release("A920", null, "2.0", "2026-02-01")).created())
                .isTrue();
        assertThat(fleet.publish(release("a920", null, "2.0", "2026-02-01")).created())
                .isFalse();
        assertThatThrownBy(() -> fleet.publish(release("A920", null, "2.0", "2026-02-02")))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> fleet.publish(release("A921", null, "2.0", "2026-02-01")))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void aReleaseThatNamesNoProductIsShownWithTheProductsThatItIsFor() {
        fleet.publish(release("A920", null, "2.0", "2026-02-01"));
        assertThat(asSystem(() -> beans.releases().list(ReleaseFilter.all(), new Keyset(3, null)))
                        .rows())
                .extracting(ReleaseRow::product, ReleaseRow::products)
                .containsExactly(tuple(null, List.of("A920 firmware")));
    }

    @Test
    void aReleaseForAllModelsIsShownWithTheProductOfEach() {
        fleet.publish(release("A920", null, "2.0", "2026-02-01"));
        fleet.model("PAX", "A77");
        fleet.publish(release("A77", null, "2.0", "2026-02-02"));
        fleet.publish(release(null, null, "3.0", "2026-02-03"));
        assertThat(asSystem(() -> beans.releases().list(ReleaseFilter.all(), new Keyset(1, null)))
                        .rows())
                .extracting(ReleaseRow::products)
                .containsExactly(List.of("A77 firmware", "A920 firmware"));
    }

    @Test
    void releasesAreListedTheNewestFirstPageByPage() {
        for (int day = 1; day <= 5; day++) {
            fleet.publish(release("A920", null, "2." + day, "2026-02-0" + day));
        }
        Page<ReleaseRow> first = asSystem(() -> beans.releases().list(ReleaseFilter.all(), new Keyset(3, null)));
        Page<ReleaseRow> second =
                asSystem(() -> beans.releases().list(ReleaseFilter.all(), new Keyset(3, first.next())));
        assertThat(first.rows()).extracting(ReleaseRow::version).containsExactly("2.5", "2.4", "2.3");
        assertThat(second.rows()).extracting(ReleaseRow::version).containsExactly("2.2", "2.1");
        assertThat(second.next()).isNull();
        assertThatThrownBy(() -> asSystem(() -> beans.releases().list(ReleaseFilter.all(), new Keyset(3, "x"))))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void asOfThenTheTerminalStillShowsItsOldVersion() {
        assertThat(facts.facts(terminal, NOW))
                .extracting(ComponentFacts.Fact::version)
                .containsExactly("2.0");
        assertThat(facts.facts(terminal, NOW.minus(Duration.ofDays(6))))
                .extracting(ComponentFacts.Fact::version)
                .containsExactly("1.0");
        assertThat(timeline.of(terminal))
                .extracting(entry -> entry.messageKey() + entry.arguments())
                .containsExactly(
                        "software.timeline.changed[A920 firmware, 1.0, 2.0]",
                        "software.timeline.first[A920 firmware, 1.0, ]");
    }

    private <T> T asSystem(Supplier<T> work) {
        return beans.caller().as(Caller.system("test"), work);
    }
}
