package io.tillguard.maintenance;

import static io.tillguard.shared.Validity.utc;

import io.tillguard.maintenance.OrderStore.Standing;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.RefusedException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is looked at before and after the work of an order. Before it begins, the checklist in force counts; from then on the one
 * it began with. Nothing begins while an item of readiness is not in order, and nothing is done while one was not looked at.
 */
@Service
public class Checks {

    private static final int LONGEST_NOTE = 1_000;

    private final OrderDesk desk;
    private final OrderStore store;
    private final OrderRows rows;
    private final WorkChecklists checklists;
    private final JdbcClient jdbc;
    private final JsonMapper json;

    Checks(
            OrderDesk desk,
            OrderStore store,
            OrderRows rows,
            WorkChecklists checklists,
            JdbcClient jdbc,
            JsonMapper json) {
        this.desk = desk;
        this.store = store;
        this.rows = rows;
        this.checklists = checklists;
        this.jdbc = jdbc;
        this.json = json;
    }

    /** The items of an order in their order, with what was found; none when its kind has no checklist. */
    @Transactional(readOnly = true)
    public List<CheckedItem> of(UUID order) {
        return found(rows.get(order));
    }

    /**
     * Says what was found of an item. It may be said again until the work has ended.
     *
     * @throws NotFound if the order's checklist has no such item
     * @throws RefusedException if the work has ended, the item is one of readiness and the work has begun, or a note is missing where
     *     something is not in order or not applicable
     */
    @Transactional
    public List<CheckedItem> find(UUID order, String key, WorkFinding finding, @Nullable String note) {
        OrderRow row = desk.held(order, MaintenancePermission.WORK);
        Standing standing = store.lock(order);
        WorkItem item = found(row).stream()
                .map(CheckedItem::item)
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new NotFound("item of the checklist", key));
        boolean begun = standing.state() != OrderState.OPEN && standing.state() != OrderState.ASSIGNED;
        if (!standing.state().isLive() || (item.before() && begun)) {
            throw OrderDesk.refused(standing.state(), "checked");
        }
        String told = finding == WorkFinding.IN_ORDER
                ? EnteredText.optional("note", note, LONGEST_NOTE)
                : EnteredText.required("note", note, LONGEST_NOTE);
        put(order, key, finding, told);
        desk.told(
                row,
                OrderEventKind.CHECKED,
                "work-order.checked",
                item.text() + ": " + finding + (told == null ? "" : " · " + told));
        return found(row);
    }

    private void put(UUID order, String key, WorkFinding finding, @Nullable String note) {
        jdbc.sql("DELETE FROM maintenance_check WHERE order_id = :order AND item_key = :key")
                .param("order", order)
                .param("key", key)
                .update();
        jdbc.sql("""
                        INSERT INTO maintenance_check (order_id, item_key, finding, note, found_at, found_by)
                        VALUES (:order, :key, :finding, :note, :now, :by)""")
                .param("order", order)
                .param("key", key)
                .param("finding", finding.name())
                .param("note", note)
                .param("now", utc(desk.now()))
                .param("by", desk.actor().name())
                .update();
    }

    /**
     * Holds the items of readiness against the beginning of the work, and keeps the checklist that it begins with.
     *
     * @throws RefusedException naming the first item that nobody looked at or that is not in order
     */
    void begin(OrderRow order) {
        refuseOpen(order, WorkItem::before);
        checklists
                .inForce(order.kind())
                .ifPresent(checklist -> jdbc.sql(
                                "UPDATE maintenance_order SET checklist_id = :checklist WHERE id = :id AND checklist_id IS NULL")
                        .param("checklist", checklist.id())
                        .param("id", order.id())
                        .update());
    }

    /** @throws RefusedException naming the first item that nobody looked at or that is not in order */
    void end(OrderRow order) {
        refuseOpen(order, item -> !item.before());
    }

    private void refuseOpen(OrderRow order, Predicate<WorkItem> which) {
        for (CheckedItem each : found(order)) {
            if (which.test(each.item())
                    && (each.finding() == null || !each.finding().isGo())) {
                throw EnteredText.refused(
                        each.finding() == null ? "not-checked" : "no-go",
                        "checklist",
                        "This is not in order, or nobody looked: " + each.item().text(),
                        each.item().text());
            }
        }
    }

    private List<CheckedItem> found(OrderRow order) {
        Map<String, CheckedItem> known = new HashMap<>();
        List<WorkItem> items = items(order);
        jdbc.sql("SELECT item_key, finding, note, found_at, found_by FROM maintenance_check WHERE order_id = :order")
                .param("order", order.id())
                .query(row -> {
                    String key = row.getString("item_key");
                    WorkFinding finding = WorkFinding.valueOf(row.getString("finding"));
                    String note = row.getString("note");
                    var at = row.getObject("found_at", OffsetDateTime.class).toInstant();
                    String by = row.getString("found_by");
                    items.stream()
                            .filter(item -> item.key().equals(key))
                            .forEach(item -> known.put(key, new CheckedItem(item, finding, note, at, by)));
                });
        return items.stream()
                .map(item -> known.getOrDefault(item.key(), new CheckedItem(item, null, null, null, null)))
                .toList();
    }

    private List<WorkItem> items(OrderRow order) {
        var kept = jdbc.sql("""
                        SELECT c.items FROM maintenance_order o JOIN maintenance_checklist c ON c.id = o.checklist_id
                        WHERE o.id = :id""").param("id", order.id()).query(String.class).optional();
        if (kept.isPresent()) {
            return List.of(json.readValue(kept.get(), WorkItem[].class));
        }
        boolean begun = order.startedAt() != null || !order.state().isLive();
        return begun
                ? List.of()
                : checklists.inForce(order.kind()).map(WorkChecklist::items).orElse(List.of());
    }
}
