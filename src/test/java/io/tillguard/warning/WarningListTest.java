package io.tillguard.warning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillguard.organisation.Organisation;
import io.tillguard.organisation.SiteDetails;
import io.tillguard.shared.Caller;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.NotPermitted;
import io.tillguard.shared.Page;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Scope;
import io.tillguard.shared.Severity;
import io.tillguard.shared.TableFormat;
import io.tillguard.testing.SqlTest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

@SqlTest
class WarningListTest extends WarningsFixture {

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
        assertThat(all(() -> rows.counts(new Ages(clock.instant()))))
                .extracting(WarningCount::count)
                .containsExactly(1L, 1L, 2L);
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

    @Autowired
    private WarningExport export;

    @Autowired
    private Organisation organisation;

    @Test
    void allThatAFilterFindsAreActedOnPartByPartAndEachOnce() {
        int many = WarningBulk.CHUNK + 30;
        for (int number = 0; number < many; number++) {
            raise("T" + number, Severity.LOW, null);
        }
        UUID other = raise("X1", Severity.LOW, null);
        Caller ann = person("Ann", Scope.everything(), "*");
        WarningFilter filter = WarningFilter.live().withText("t");
        var action = new WarningAction.Acknowledge(null, "outage");

        WarningBulk.Chunk first = as(ann, () -> bulk.some(filter, action, null));
        WarningBulk.Chunk second = as(ann, () -> bulk.some(filter, action, first.next()));
        assertThat(first.results()).hasSize(WarningBulk.CHUNK);
        assertThat(second.results()).hasSize(30).allMatch(result -> result.refusal() == null);
        assertThat(second.next()).isNull();
        assertThat(all(() -> rows.count(WarningFilter.live().withState(WarningState.ACKNOWLEDGED))))
                .isEqualTo(many);
        assertThat(get(other).state()).isEqualTo(WarningState.OPEN);
        assertThat(jdbc.sql("SELECT COUNT(*) FROM warning_event WHERE kind = 'ACKNOWLEDGED'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(many);
    }

    @Test
    void filtersFindWhatSomebodyIsStillTyping() {
        UUID region = all(() -> organisation.createRegion("EAST", "East", null));
        UUID site =
                all(() -> organisation.createSite(SiteDetails.of("EA-01", "One", region, ZoneId.of("Asia/Shanghai"))));
        raise("Kiosk-A", Severity.LOW, site);
        raise("Kiosk-B", Severity.LOW, null);
        assertThat(all(() -> rows.count(WarningFilter.live().withText("kiosk-"))))
                .isEqualTo(2);
        assertThat(all(() -> rows.count(WarningFilter.live().withText("KIOSK-b"))))
                .isOne();
        for (String typed : List.of("e", "ea-0", "EA-01", "east")) {
            assertThat(all(() -> rows.count(WarningFilter.live().withSite(typed))))
                    .as(typed)
                    .isOne();
        }
        assertThat(all(() -> rows.count(WarningFilter.live().withSite("we")))).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsListedIsExportedWithoutFormulasAndOnRecord(TableFormat format) {
        raise("=1+1", Severity.HIGH, null);
        raise("T2", Severity.LOW, null);
        var out = new ByteArrayOutputStream();
        as(person("Ann", Scope.everything(), "warning:read", "warning:export"), () -> {
            export.write(format, WarningFilter.live(), Locale.ENGLISH, out);
        });
        if (format == TableFormat.CSV) {
            assertThat(out.toString(StandardCharsets.UTF_8).lines().toList())
                    .hasSize(3)
                    .satisfies(lines ->
                            assertThat(lines.get(1)).startsWith("HIGH,EW-S01,").contains(",'=1+1,"));
        } else {
            assertThat(out.toByteArray()).startsWith('P', 'K');
        }
        assertThat(jdbc.sql("SELECT COUNT(*) FROM audit_entry WHERE action = 'warnings.exported'")
                        .query(Integer.class)
                        .single())
                .isOne();
        assertThatThrownBy(() -> as(person("Bob", Scope.everything(), "warning:read"), () -> {
                    export.write(format, WarningFilter.live(), Locale.ENGLISH, out);
                }))
                .isInstanceOf(NotPermitted.class);
    }
}
