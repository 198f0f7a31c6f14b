package io.tillguard.demo;

import io.tillguard.fleet.ModelCatalogue;
import io.tillguard.fleet.TerminalFilter;
import io.tillguard.fleet.TerminalRow;
import io.tillguard.fleet.TerminalRows;
import io.tillguard.fleet.TerminalSort;
import io.tillguard.fleet.TerminalState;
import io.tillguard.incident.CostKind;
import io.tillguard.incident.IncidentRow;
import io.tillguard.incident.IncidentType;
import io.tillguard.incident.Incidents;
import io.tillguard.incident.NewIncident;
import io.tillguard.maintenance.Assignee;
import io.tillguard.maintenance.Ledger;
import io.tillguard.maintenance.LedgerKind;
import io.tillguard.maintenance.NewLine;
import io.tillguard.maintenance.NewOrder;
import io.tillguard.maintenance.OrderFilter;
import io.tillguard.maintenance.OrderKind;
import io.tillguard.maintenance.OrderPlanning;
import io.tillguard.maintenance.OrderRow;
import io.tillguard.maintenance.OrderRows;
import io.tillguard.maintenance.PlanTerms;
import io.tillguard.maintenance.PlanUnit;
import io.tillguard.maintenance.Plans;
import io.tillguard.maintenance.WorkOrders;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Money;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Work of the last weeks and the next months: plans, repairs in every state with what they cost, some incidents. */
@Component
@Profile("demo")
class DemoMaintenance {

    private static final List<String> FAULTS = List.of(
            "打印机卡纸 Printer jams",
            "屏幕无反应 Screen does not react",
            "电池不耐用 Battery does not last",
            "读卡失败 Card reader fails",
            "无法联网 No network");
    private static final List<String> PEOPLE = List.of("陈浩 Chen Hao", "刘洋 Liu Yang", "Marie Keller");
    private static final int REPAIRS = 40;
    private static final int DONE = 24;
    private static final int STEP = 7;

    private final Plans plans;
    private final WorkOrders orders;
    private final OrderPlanning planning;
    private final OrderRows rows;
    private final Ledger ledger;
    private final Incidents incidents;
    private final TerminalRows terminals;
    private final ModelCatalogue models;
    private final JdbcClient jdbc;
    private final Clock clock;

    DemoMaintenance(
            Plans plans,
            WorkOrders orders,
            OrderPlanning planning,
            OrderRows rows,
            Ledger ledger,
            Incidents incidents,
            TerminalRows terminals,
            ModelCatalogue models,
            JdbcClient jdbc,
            Clock clock) {
        this.plans = plans;
        this.orders = orders;
        this.planning = planning;
        this.rows = rows;
        this.ledger = ledger;
        this.incidents = incidents;
        this.terminals = terminals;
        this.models = models;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Brings all of it in, unless there is some. The orders of the plans follow when their task runs. */
    @Transactional
    public void bringIn(Instant now) {
        if (rows.count(OrderFilter.all()) > 0 || !plans.all().isEmpty()) {
            return;
        }
        begin(LocalDate.ofInstant(now, ZoneOffset.UTC));
        TerminalFilter active = TerminalFilter.all().withStates(Set.of(TerminalState.ACTIVE));
        List<TerminalRow> fleet = terminals
                .page(active, TerminalSort.Order.DEFAULT, Keyset.first(REPAIRS * STEP))
                .rows();
        for (int i = 0; i < Math.min(REPAIRS, fleet.size() / STEP); i++) {
            repair(i, fleet.get(i * STEP), now);
        }
        if (fleet.size() > REPAIRS) {
            troubled(fleet.get(1), now);
            happened(fleet);
        }
    }

    private void begin(LocalDate today) {
        UUID smart = models.all().stream()
                .filter(model -> model.model().equals("A920"))
                .findFirst()
                .map(model -> model.id())
                .orElse(null);
        LocalDate starts = today.minusDays(20);
        plans.begin(cleaning(smart, starts), "厂商建议 Vendor's advice");
        plans.begin(heads(smart, starts), "打印头寿命 The head's life by its data sheet");
        plans.begin(yearly(starts), "公司制度 Company policy");
    }

    private static PlanTerms cleaning(@Nullable UUID smart, LocalDate starts) {
        return new PlanTerms(
                "打印机清洁 Printer cleaning",
                smart,
                null,
                3,
                PlanUnit.MONTHS,
                null,
                starts,
                LocalTime.of(9, 0),
                20,
                "清洁打印头与走纸通道 Clean print head and paper path",
                "清洁卡 Cleaning card",
                Money.entered(new BigDecimal("15"), "CNY"));
    }

    private static PlanTerms heads(@Nullable UUID smart, LocalDate starts) {
        return new PlanTerms(
                "打印头更换 Print head",
                smart,
                null,
                25_000,
                PlanUnit.RECEIPTS,
                null,
                starts,
                LocalTime.of(9, 0),
                25,
                "更换打印头 Exchange the print head",
                "打印头 Print head",
                Money.entered(new BigDecimal("85"), "CNY"),
                true,
                24);
    }

    private static PlanTerms yearly(LocalDate starts) {
        return new PlanTerms(
                "年度检修 Yearly check",
                null,
                null,
                12,
                PlanUnit.MONTHS,
                null,
                starts,
                LocalTime.of(13, 30),
                45,
                "检查外壳、接口、电池与封签 Check housing, ports, battery and seals",
                null,
                Money.entered(new BigDecimal("60"), "CNY"),
                true,
                null);
    }

    private void repair(int number, TerminalRow terminal, Instant now) {
        OrderRow order = open(terminal, FAULTS.get(number % FAULTS.size()), number % 9 == 0);
        String person = PEOPLE.get(number % PEOPLE.size());
        if (number < DONE) {
            planning.assign(order.id(), Assignee.own(person));
            done(order, number);
            past(order, now, 3 + number * 3);
        } else if (number % 4 == 0) {
            planning.assign(order.id(), Assignee.own(person));
            planning.plan(order.id(), now.plus(20 + number, ChronoUnit.HOURS), 45, null);
        } else if (number % 4 == 1) {
            planning.assign(order.id(), Assignee.own(person));
            orders.start(order.id(), true);
            past(order, now, number % 3);
        } else if (number % 4 == 2) {
            orders.start(order.id(), false);
            orders.pause(order.id(), "等待配件 Waits for parts");
        } else {
            past(order, now, number % 5);
        }
    }

    private OrderRow open(TerminalRow terminal, String title, boolean urgent) {
        return orders.open(
                new NewOrder(OrderKind.REPAIR, urgent, title, null, terminal.id(), null, null, null, null, null));
    }

    private void done(OrderRow order, int number) {
        orders.start(order.id(), number % 2 == 0);
        cost(order, LedgerKind.LABOUR, 80 + number * 5);
        if (number % 3 == 0) {
            cost(order, LedgerKind.PARTS, 150 + number * 10);
        }
        orders.complete(order.id(), "已更换并测试 Replaced and tested");
    }

    /** What a warranty bears is not paid for. */
    private void cost(OrderRow order, LedgerKind kind, int amount) {
        if (kind.isRepair() && order.isUnderWarranty(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))) {
            return;
        }
        Money money = Money.entered(BigDecimal.valueOf(amount), "CNY");
        ledger.book(order.id(), new NewLine(kind, money, null, null, null));
    }

    /** One that fails again and again, and cost nearly as much as another. */
    private void troubled(TerminalRow terminal, Instant now) {
        for (int i = 0; i < 3; i++) {
            OrderRow order = open(terminal, FAULTS.get(i), false);
            orders.start(order.id(), true);
            cost(order, LedgerKind.PARTS, 420);
            orders.complete(order.id(), null);
            past(order, now, 4 + i * 6);
        }
    }

    private void happened(List<TerminalRow> fleet) {
        OrderRow install = orders.open(new NewOrder(
                OrderKind.INSTALL, false, "新店安装 New store", null, fleet.get(2).id(), null, null, null, null, 120));
        orders.start(install.id(), false);
        OrderRow failed = orders.fail(install.id(), "收银台无电源 No power at the counter");
        UUID incident = failed.incidentId();
        if (incident != null) {
            incidents.addCost(
                    incident, CostKind.REPAIR, Money.entered(new BigDecimal("12600"), "CNY"), "二次上门 Second visit");
            incidents.addCost(incident, CostKind.LOST_SALES, Money.entered(new BigDecimal("3800"), "CNY"), null);
        }
        report(fleet.get(3), IncidentType.SEC_03, "闭店后未找到 Not found after closing");
        report(fleet.get(4), IncidentType.LEG_02, "顾客称被重复扣款 A customer says they paid twice");
        IncidentRow wrong = report(fleet.get(5), IncidentType.OPS_01, "多输一位 One digit too many");
        incidents.close(wrong.id(), "金额二次确认 The amount is confirmed twice");
    }

    private IncidentRow report(TerminalRow terminal, IncidentType type, String description) {
        return incidents.report(NewIncident.at(terminal.id(), type, description));
    }

    /** Work of days ago: the doors know only the present, so that its times are set back. */
    private void past(OrderRow order, Instant now, int days) {
        if (days == 0) {
            return;
        }
        for (String column : List.of("opened_at", "started_at", "ended_at", "due_at", "twice_at", "wanted_at")) {
            shift("maintenance_order", column, "id", order.id(), days);
        }
        shift("maintenance_order_event", "occurred_at", "order_id", order.id(), days);
        jdbc.sql("UPDATE maintenance_cost SET booked_on = :day WHERE order_id = :id")
                .param("day", LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(days))
                .param("id", order.id())
                .update();
    }

    private void shift(String table, String column, String key, @Nullable UUID id, int days) {
        jdbc.sql("UPDATE %1$s SET %2$s = %2$s - INTERVAL '%3$d' DAY WHERE %4$s = :id"
                        .formatted(table, column, days, key))
                .param("id", id)
                .update();
    }
}
