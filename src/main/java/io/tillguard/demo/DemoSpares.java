package io.tillguard.demo;

import io.tillguard.fleet.ModelCatalogue;
import io.tillguard.fleet.ModelRow;
import io.tillguard.maintenance.OrderFilter;
import io.tillguard.maintenance.OrderKind;
import io.tillguard.maintenance.OrderRow;
import io.tillguard.maintenance.OrderRows;
import io.tillguard.organisation.Node;
import io.tillguard.organisation.Organisation;
import io.tillguard.shared.Keyset;
import io.tillguard.spare.SpareChoice;
import io.tillguard.spare.SpareHolds;
import io.tillguard.spare.SpareLevels;
import io.tillguard.spare.SparePool;
import java.util.UUID;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** How many spares the company wants, and one that is kept for a repair. */
@Component
@Profile("demo")
class DemoSpares {

    private static final int LOOKED_AT = 100;

    private final SpareLevels levels;
    private final SpareHolds holds;
    private final SparePool pool;
    private final OrderRows orders;
    private final ModelCatalogue models;
    private final Organisation organisation;

    DemoSpares(
            SpareLevels levels,
            SpareHolds holds,
            SparePool pool,
            OrderRows orders,
            ModelCatalogue models,
            Organisation organisation) {
        this.levels = levels;
        this.holds = holds;
        this.pool = pool;
        this.orders = orders;
        this.models = models;
        this.organisation = organisation;
    }

    /** Brings them in, unless somebody said how many are wanted. */
    void bringIn() {
        if (pool.rows().stream().anyMatch(row -> row.minimum() != null)) {
            return;
        }
        UUID east = organisation.byCode("CN-EAST").map(Node::id).orElse(null);
        models.all().stream()
                .filter(model -> model.model().equals("A920"))
                .map(ModelRow::id)
                .forEach(smart -> {
                    levels.set(smart, null, 4, "旺季备货 Before the busy season");
                    levels.set(smart, east, 3, "华东门店最多 Most shops are in the east");
                });
        orders.page(OrderFilter.all(), Keyset.first(LOOKED_AT)).rows().stream()
                .filter(order ->
                        order.kind() == OrderKind.REPAIR && order.state().isLive())
                .map(OrderRow::id)
                .forEach(this::keep);
    }

    /** Keeps the first spare of the broken terminal's model, if there is one that is free. */
    private void keep(UUID order) {
        holds.choices(order, 1).stream()
                .filter(SpareChoice::sameModel)
                .limit(1)
                .forEach(spare -> holds.hold(order, spare.terminal()));
    }
}
