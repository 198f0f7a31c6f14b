package io.tillguard.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.tillguard.fleet.FleetFixture;
import io.tillguard.fleet.TerminalRows;
import io.tillguard.security.ApiClients;
import io.tillguard.security.NewClient;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Scope;
import io.tillguard.shared.Uuid7;
import io.tillguard.shared.Validity;
import io.tillguard.testing.SqlTest;
import io.tillguard.testing.TestClock;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

@SqlTest
class WarningOrdersTest {

    @Autowired
    private MockMvc http;

    @Autowired
    private ApiClients clients;

    @Autowired
    private WarningOrders warningOrders;

    @Autowired
    private WorkOrders orders;

    @Autowired
    private FleetFixture fleet;

    @Autowired
    private TerminalRows terminals;

    @Autowired
    private CurrentCaller currentCaller;

    @Autowired
    private JdbcClient jdbc;

    private FleetFixture.Company company;
    private UUID terminal;
    private UUID warning;

    @BeforeEach
    void aTerminalWithAWarning() {
        company = fleet.company();
        fleet.register(FleetFixture.row("82000001", "SH-01"), FleetFixture.row("82000002", "SH-01"));
        terminal = fleet.all(() -> terminals.terminal("82000001", null, null).id());
        warning = raise();
    }

    @Test
    void aWarningAsksForOneRepairHoweverOftenTheButtonIsPressed() {
        var first = open();
        assertThat(first.isNew()).isTrue();
        assertThat(first.order().kind()).isEqualTo(OrderKind.REPAIR);
        assertThat(first.order().origin()).isEqualTo(OrderOrigin.WARNING);
        assertThat(first.order().warning()).isEqualTo(warning);
        assertThat(first.order().terminal()).isEqualTo(terminal);
        assertThat(first.order().title()).startsWith("EW-N01 ");
        var second = open();
        assertThat(second.isNew()).isFalse();
        assertThat(second.order().id()).isEqualTo(first.order().id());
    }

    @Test
    void whenTheRepairWasCalledOffAnotherMayBeAskedFor() {
        var first = open();
        fleet.all(() -> orders.cancel(first.order().id(), "Wrong terminal"));
        var second = open();
        assertThat(second.isNew()).isTrue();
        assertThat(second.order().id()).isNotEqualTo(first.order().id());
    }

    @Test
    void ofManyWhoPressAtOnceOneMakesTheOrder() {
        var all = IntStream.range(0, 4)
                .mapToObj(one -> CompletableFuture.supplyAsync(this::open))
                .toList();
        assertThat(all.stream().map(CompletableFuture::join).filter(WarningOrders.Opened::isNew))
                .hasSize(1);
        assertThat(jdbc.sql("SELECT COUNT(*) FROM maintenance_order WHERE warning_id IS NOT NULL")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void aWarningThatHasClearedAsksForNothingAndStrangersSeeNone() throws Exception {
        http.perform(post("/api/v1/warnings/" + warning + "/work-order")
                        .header("Authorization", token(new Scope.Subtrees(Set.of(company.west())))))
                .andExpect(status().isNotFound());
        jdbc.sql("UPDATE warning SET live = FALSE, state = 'CLEARED', open_key = NULL, cleared_at = raised_at")
                .update();
        assertThatThrownBy(this::open)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.refusal().code()).isEqualTo("warning-cleared"));
    }

    @Test
    void machinesGetTheOrderAndTheServiceOfTheTerminal() throws Exception {
        String token = token(Scope.everything());
        String address = "/api/v1/warnings/" + warning + "/work-order";
        http.perform(post(address).header("Authorization", token))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.warning").value(warning.toString()));
        http.perform(post(address).header("Authorization", token)).andExpect(status().isOk());
        jdbc.sql("UPDATE fleet_terminal SET state = 'IN_STOCK' WHERE serial = '82000002'")
                .update();
        http.perform(get("/api/v1/terminals/82000001/service").header("Authorization", token))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.repairMinutes").value(1440))
                .andExpect(jsonPath("$.inWarranty").value(false))
                .andExpect(jsonPath("$.spares[0].site").value("SH-01"))
                .andExpect(jsonPath("$.spares[0].terminals").value(1));
    }

    private String token(Scope scope) {
        return "Bearer "
                + fleet.all(() -> clients.register(new NewClient(
                                "desk",
                                Set.of("maintenance:read", "maintenance:request", "fleet:read", "warning:read"),
                                scope,
                                null)))
                        .value();
    }

    private WarningOrders.Opened open() {
        return currentCaller.as(
                Caller.system("test"), () -> warningOrders.open(warning, Locale.ENGLISH, ZoneOffset.UTC));
    }

    private UUID raise() {
        UUID id = Uuid7.next();
        jdbc.sql("""
                        INSERT INTO warning (id, rule_id, subject_kind, subject_id, subject_label, site_id, severity, state, live,
                            since, raised_at, valid_from, acknowledge_by, escalate_at, open_key)
                        SELECT :id, 'EW-N01', 'TERMINAL', t.id, t.serial, t.site_id, 4, 'OPEN', TRUE, :now, :now, :now, :now,
                            :now, :key
                        FROM fleet_terminal t WHERE t.id = :terminal""")
                .param("id", id)
                .param("terminal", terminal)
                .param("now", Validity.utc(TestClock.START))
                .param("key", "EW-N01:" + terminal)
                .update();
        return id;
    }
}
