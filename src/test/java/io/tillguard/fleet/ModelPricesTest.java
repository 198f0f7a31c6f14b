package io.tillguard.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillguard.shared.Actor;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.Money;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.NotPermitted;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Scope;
import io.tillguard.shared.Uuid7;
import io.tillguard.testing.SqlTest;
import java.math.BigDecimal;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@SqlTest
class ModelPricesTest {

    private static final Set<String> EDITOR = Set.of("fleet:read", "fleet:edit");
    private static final Money COST = new Money(new BigDecimal("1280"), "CNY");

    @Autowired
    private ModelCatalogue catalogue;

    @Autowired
    private FleetFixture fleet;

    @Autowired
    private CurrentCaller currentCaller;

    @Autowired
    private JdbcClient jdbc;

    private FleetFixture.Company company;
    private UUID model;

    @BeforeEach
    void aModel() {
        company = fleet.company();
        model = fleet.all(() -> catalogue.register("PAX", "A920", true, null))
                .model()
                .id();
    }

    private ModelRow price(Set<String> permissions, Scope scope, UUID of, @Nullable Money cost) {
        return currentCaller.as(new Caller(Actor.system("test"), scope, permissions), () -> catalogue.price(of, cost));
    }

    @Test // EW-M04
    void whatAnotherOneCostsIsSetChangedAndForgotten() {
        assertThat(price(EDITOR, Scope.everything(), model, COST).replacement()).isEqualTo(COST);
        assertThat(price(EDITOR, Scope.everything(), model, new Money(new BigDecimal("1280.00"), "CNY"))
                        .replacement())
                .isEqualTo(COST);
        assertThat(fleet.all(() -> catalogue.model("PAX", "A920")).replacement())
                .isEqualTo(COST);
        assertThat(price(EDITOR, Scope.everything(), model, null).replacement()).isNull();
        assertThat(jdbc.sql("SELECT action FROM audit_entry WHERE action = 'model.priced'")
                        .query(String.class)
                        .list())
                .hasSize(2);
    }

    @Test
    void aRegistrationLeavesItAsItIs() {
        price(EDITOR, Scope.everything(), model, COST);
        assertThat(fleet.all(() -> catalogue.register("PAX", "A920", false, null))
                        .model()
                        .replacement())
                .isEqualTo(COST);
    }

    @Test
    void nothingIsNoCostAndOnlyWhoSeesAllOfTheCompanySaysIt() {
        assertThatThrownBy(() -> price(EDITOR, Scope.everything(), model, new Money(BigDecimal.ZERO, "CNY")))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.refusal().code()).isEqualTo("wrong-sign"));
        assertThatThrownBy(() -> price(EDITOR, Scope.everything(), Uuid7.next(), COST))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> price(Set.of("fleet:read"), Scope.everything(), model, COST))
                .isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> price(EDITOR, new Scope.Subtrees(Set.of(company.west())), model, COST))
                .isInstanceOf(RuntimeException.class);
        assertThat(fleet.all(() -> catalogue.model("PAX", "A920")).replacement())
                .isNull();
    }
}
