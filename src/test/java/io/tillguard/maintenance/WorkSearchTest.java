package io.tillguard.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillguard.fleet.FleetFixture;
import io.tillguard.fleet.TerminalRows;
import io.tillguard.incident.IncidentFilter;
import io.tillguard.incident.IncidentRow;
import io.tillguard.incident.IncidentRows;
import io.tillguard.incident.IncidentType;
import io.tillguard.incident.Incidents;
import io.tillguard.incident.NewIncident;
import io.tillguard.shared.Keyset;
import io.tillguard.testing.SqlTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@SqlTest
class WorkSearchTest {

    @Autowired
    private WorkOrders orders;

    @Autowired
    private OrderRows orderRows;

    @Autowired
    private Incidents incidents;

    @Autowired
    private IncidentRows incidentRows;

    @Autowired
    private TerminalRows terminals;

    @Autowired
    private FleetFixture fleet;

    private OrderRow order;
    private IncidentRow incident;

    @BeforeEach
    void anOrderAndAnIncidentAmongOthers() {
        fleet.company();
        fleet.register(FleetFixture.row("82000001", "SH-01"), FleetFixture.row("82000002", "CD-01"));
        order = fleet.all(() -> orders.open(new NewOrder(
                OrderKind.REPAIR,
                false,
                "Printer",
                "Jams at 100% of slips",
                id("82000001"),
                null,
                null,
                null,
                null,
                null)));
        fleet.all(() -> orders.open(NewOrder.at(id("82000002"), OrderKind.INSTALL, null)));
        incident = fleet.all(() -> incidents.report(
                new NewIncident(IncidentType.MNT_04, null, "Screen", "Stays dark", id("82000001"), null, null, null)));
        fleet.all(() -> incidents.report(
                new NewIncident(IncidentType.MNT_04, null, null, null, id("82000002"), null, null, null)));
    }

    @Test
    void anOrderIsFoundByNumberSerialSiteTitleAndDescription() {
        for (String text :
                List.of(order.number(), "000001", "82000001", "sh-0", "h-01", "printer", "jams AT", "100% of")) {
            assertThat(orders(text)).as(text).contains(order.number());
        }
        assertThat(orders("SH-01")).containsExactly(order.number());
        assertThat(orders("slips")).containsExactly(order.number());
        assertThat(orders("1000 of")).as("a percent sign is one").isEmpty();
        assertThat(orders("82000")).hasSize(2);
        assertThat(orders("nothing")).isEmpty();
        assertThat(fleet.all(() -> orderRows.count(OrderFilter.all().withText("slips"))))
                .isEqualTo(1);
    }

    @Test
    void anIncidentIsFoundByNumberSerialSiteTitleAndDescription() {
        for (String text : List.of(incident.number(), "82000001", "SH-01", "screen", "stays", "n stays D")) {
            assertThat(incidents(text)).as(text).containsExactly(incident.number());
        }
        assertThat(incidents("82000")).hasSize(2);
        assertThat(incidents("nothing")).isEmpty();
    }

    private UUID id(String serial) {
        return terminals.terminal(serial, null, null).id();
    }

    private List<String> orders(String text) {
        return fleet.all(() -> orderRows.page(OrderFilter.all().withText(text), Keyset.first(10))).rows().stream()
                .map(OrderRow::number)
                .toList();
    }

    private List<String> incidents(String text) {
        return fleet.all(() -> incidentRows.page(IncidentFilter.all().withText(text), Keyset.first(10))).rows().stream()
                .map(IncidentRow::number)
                .toList();
    }
}
