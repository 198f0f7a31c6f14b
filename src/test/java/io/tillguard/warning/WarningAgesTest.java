package io.tillguard.warning;

import static io.tillguard.shared.Validity.utc;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillguard.shared.Keyset;
import io.tillguard.shared.Scope;
import io.tillguard.shared.Severity;
import io.tillguard.testing.SqlTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@SqlTest
class WarningAgesTest extends WarningsFixture {

    @ParameterizedTest
    @CsvSource({
        "PT0S, DAY",
        "PT24H, DAY",
        "PT24H0.000001S, WEEK",
        "P7D, WEEK",
        "PT168H0.000001S, MONTH",
        "P30D, MONTH",
        "PT720H0.000001S, OLDER",
        "P400D, OLDER"
    })
    void aWarningHasExactlyOneAgeAndItsBoundsFindIt(Duration ago, Ages.Age expected) {
        UUID id = raise("T1", Severity.HIGH, null);
        raisedAt(id, clock.instant().minus(ago));
        Ages ages = new Ages(clock.instant());

        List<WarningCount> counts = all(() -> rows.counts(ages));

        assertThat(counts).extracting(WarningCount::age).containsExactly(expected);
        for (Ages.Age age : Ages.Age.values()) {
            WarningFilter filter = WarningFilter.live().withRaised(ages.raisedFrom(age), ages.raisedBefore(age));
            assertThat(all(() -> rows.count(filter))).as(age.name()).isEqualTo(age == expected ? 1 : 0);
            assertThat(all(() -> rows.page(filter, Keyset.first(5))).rows()).hasSize(age == expected ? 1 : 0);
        }
    }

    @Test
    void theMatrixCountsWhatTheReaderSeesAndEachFigureIsAsLongAsItsList() {
        UUID site = UUID.randomUUID();
        jdbc.sql("INSERT INTO organisation_scope (node_id, site_id) VALUES (:site, :site)")
                .param("site", site)
                .update();
        Instant now = clock.instant();
        for (int number = 0; number < 40; number++) {
            UUID id = raise("T" + number, Severity.ofRank(1 + number % 4), number % 3 == 0 ? null : site);
            raisedAt(id, now.minus(Duration.ofDays(number)));
        }
        Ages ages = new Ages(now);
        as(person("Ann", new Scope.Subtrees(Set.of(site)), "warning:read"), () -> {
            List<WarningCount> counts = rows.counts(ages);
            assertThat(counts.stream().mapToLong(WarningCount::count).sum())
                    .isEqualTo(rows.count(WarningFilter.live()))
                    .isEqualTo(26);
            assertThat(counts)
                    .allSatisfy(count -> assertThat(rows.count(WarningFilter.live()
                                    .withSeverity(count.severity())
                                    .withRaised(ages.raisedFrom(count.age()), ages.raisedBefore(count.age()))))
                            .isEqualTo(count.count()));
        });
    }

    private void raisedAt(UUID id, Instant at) {
        jdbc.sql("UPDATE warning SET raised_at = :at, valid_from = :at WHERE id = :id")
                .param("at", utc(at))
                .param("id", id)
                .update();
    }
}
