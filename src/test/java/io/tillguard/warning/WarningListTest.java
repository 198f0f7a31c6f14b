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
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

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
}
