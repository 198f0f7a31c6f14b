package io.tillguard.software;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tillguard.fleet.FleetFixture;
import io.tillguard.fleet.ModelCatalogue;
import io.tillguard.shared.Actor;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Scope;
import io.tillguard.testing.SqlTest;
import java.time.LocalDate;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@SqlTest
class CompanyWideDecisionsTest {

    @Autowired
    private FleetFixture fleet;

    @Autowired
    private ModelCatalogue catalogue;

    @Autowired
    private Releases releases;

    @Autowired
    private CurrentCaller currentCaller;

    @Test
    void whoSeesARegionAllowsNoModelAndPublishesNoReleaseForAll() {
        FleetFixture.Company company = fleet.company();
        Caller ann = new Caller(
                new Actor(Actor.Kind.USER, "ann", "Ann", null),
                new Scope.Subtrees(Set.of(company.east())),
                Set.of("*"));
        assertThat(refusal(ann, () -> catalogue.register("PAX", "A920", false, null)))
                .isEqualTo("beyond-scope");
        assertThat(refusal(ann, () -> releases.publish(release()))).isEqualTo("beyond-scope");
    }

    private static NewRelease release() {
        return new NewRelease(
                "PAX",
                "A920",
                ComponentType.FIRMWARE,
                null,
                new Version("2.0"),
                LocalDate.parse("2026-02-01"),
                true,
                null,
                null);
    }

    private String refusal(Caller caller, Supplier<?> work) {
        RefusedException refused = catchThrowableOfType(RefusedException.class, () -> currentCaller.as(caller, work));
        return refused.refusal().code();
    }
}
