package io.tillguard.fleet;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.shared.Actor;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Uuid7;
import java.sql.Types;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * The views that people keep of the list of terminals, and their choice of columns. A view holds no terminals: whoever opens a
 * shared one sees what their own scope holds. Saved views are on record in the trail; what somebody likes to look at first is
 * nobody else's business and is not.
 */
@Service
public class SavedViews {

    private static final int MOST = 50;

    private static final String SELECT = """
            SELECT v.id, v.name, v.query, v.shared, v.owner_name, v.owner_id,
                CASE WHEN c.default_view_id = v.id THEN TRUE ELSE FALSE END AS opens_first
            FROM fleet_saved_view v LEFT JOIN fleet_view_choice c ON c.owner_id = :reader
            WHERE (v.owner_id = :reader OR v.shared = TRUE)""";

    private final JdbcClient jdbc;
    private final Trail trail;
    private final CurrentCaller currentCaller;
    private final JsonMapper json;

    SavedViews(JdbcClient jdbc, Trail trail, CurrentCaller currentCaller, JsonMapper json) {
        this.jdbc = jdbc;
        this.trail = trail;
        this.currentCaller = currentCaller;
        this.json = json;
    }

    /** The reader's own views and those that others share, by name. */
    @Transactional(readOnly = true)
    public List<SavedView> list() {
        String reader = reader().id();
        return jdbc.sql(SELECT + " ORDER BY v.name_key, v.id")
                .param("reader", reader)
                .query((row, number) -> new SavedView(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getString("query"),
                        row.getBoolean("shared"),
                        row.getString("owner_name"),
                        row.getString("owner_id").equals(reader),
                        row.getBoolean("opens_first")))
                .list();
    }

    /**
     * The view with the identifier.
     *
     * @throws NotFound if it is somebody else's and not shared
     */
    @Transactional(readOnly = true)
    public SavedView view(UUID id) {
        return list().stream()
                .filter(view -> view.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFound("view", id));
    }

    /**
     * Keeps a view.
     *
     * @throws RefusedException if the caller has one of that name, or has too many
     */
    @Transactional
    public UUID save(ViewDraft draft) {
        Actor owner = reader();
        mayShare(draft.shared());
        List<SavedView> own = list().stream().filter(SavedView::own).toList();
        if (own.size() >= MOST) {
            throw new RefusedException(
                    Refusal.of("too-many-views", "name", "A person keeps at most %d views".formatted(MOST), MOST));
        }
        UUID id = Uuid7.next();
        write(
                draft,
                () -> jdbc.sql("""
                        INSERT INTO fleet_saved_view (id, owner_id, owner_name, name, name_key, query, shared)
                        VALUES (:id, :owner, :ownerName, :name, :key, :query, :shared)""")
                        .param("id", id)
                        .param("owner", owner.id())
                        .param("ownerName", owner.name())
                        .param("name", draft.name())
                        .param("key", draft.nameKey())
                        .param("query", draft.query())
                        .param("shared", draft.shared())
                        .update());
        record("terminal-view.saved", id, null, draft);
        return id;
    }

    /** Replaces a view's name, query and whether it is shared. Others' shared views need the permission to edit. */
    @Transactional
    public void change(UUID id, ViewDraft draft) {
        SavedView before = editable(id);
        mayShare(draft.shared() != before.shared());
        ViewDraft known = new ViewDraft(before.name(), before.query(), before.shared());
        if (draft.equals(known)) {
            return;
        }
        write(
                draft,
                () -> jdbc.sql("""
                        UPDATE fleet_saved_view SET name = :name, name_key = :key, query = :query, shared = :shared
                        WHERE id = :id""")
                        .param("id", id)
                        .param("name", draft.name())
                        .param("key", draft.nameKey())
                        .param("query", draft.query())
                        .param("shared", draft.shared())
                        .update());
        record("terminal-view.changed", id, known, draft);
    }

    /** Removes a view; whose list opened with it sees all terminals first again. */
    @Transactional
    public void remove(UUID id) {
        SavedView before = editable(id);
        jdbc.sql("DELETE FROM fleet_saved_view WHERE id = :id").param("id", id).update();
        record("terminal-view.removed", id, new ViewDraft(before.name(), before.query(), before.shared()), null);
    }

    /** Sets what the caller's list opens with; null for all terminals. */
    @Transactional
    public void openFirst(@Nullable UUID id) {
        Actor reader = reader();
        if (id != null) {
            view(id);
        }
        choose(reader, "default_view_id", id, Types.OTHER);
    }

    /** The columns that the caller last chose. */
    @Transactional(readOnly = true)
    public Set<TerminalColumn> columns() {
        return jdbc.sql("SELECT chosen_columns FROM fleet_view_choice WHERE owner_id = :owner")
                .param("owner", reader().id())
                .query((row, number) -> {
                    String chosen = row.getString(1);
                    return chosen == null ? TerminalColumn.DELIVERED : TerminalColumn.entered(chosen);
                })
                .optional()
                .orElse(TerminalColumn.DELIVERED);
    }

    /** Keeps the caller's choice of columns. */
    @Transactional
    public void chooseColumns(Set<TerminalColumn> columns) {
        choose(reader(), "chosen_columns", TerminalColumn.text(columns), Types.VARCHAR);
    }

    private void choose(Actor owner, String column, @Nullable Object value, int type) {
        String update = "UPDATE fleet_view_choice SET " + column + " = :value WHERE owner_id = :owner";
        String insert = "INSERT INTO fleet_view_choice (owner_id, " + column + ") VALUES (:owner, :value)";
        if (store(update, owner, value, type) == 0) {
            store(insert, owner, value, type);
        }
    }

    private int store(String sql, Actor owner, @Nullable Object value, int type) {
        return jdbc.sql(sql)
                .param("owner", owner.id())
                .param("value", value, type)
                .update();
    }

    private SavedView editable(UUID id) {
        SavedView view = view(id);
        if (!view.own()) {
            currentCaller.get().require(FleetPermission.EDIT);
        }
        return view;
    }

    private void mayShare(boolean sharing) {
        if (sharing) {
            currentCaller.get().require(FleetPermission.EDIT);
        }
    }

    private Actor reader() {
        Caller caller = currentCaller.get();
        caller.require(FleetPermission.READ);
        return caller.actor();
    }

    private static void write(ViewDraft draft, Runnable statement) {
        try {
            statement.run();
        } catch (DuplicateKeyException taken) {
            throw new RefusedException(Refusal.of(
                    "view-exists", "name", "There is a view '%s' already".formatted(draft.name()), draft.name()));
        }
    }

    private void record(String action, UUID id, @Nullable ViewDraft before, @Nullable ViewDraft after) {
        ViewDraft named = after == null ? before : after;
        trail.record(new AuditEntry(
                action,
                "terminal-view",
                id.toString(),
                named == null ? id.toString() : named.name(),
                null,
                before == null ? null : json.writeValueAsString(before),
                after == null ? null : json.writeValueAsString(after)));
    }
}
