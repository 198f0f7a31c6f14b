package io.tillguard.fleet;

import io.tillguard.audit.AuditEntry;
import io.tillguard.audit.Trail;
import io.tillguard.shared.Actor;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
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

    private final KeptViews views;
    private final ViewChoices choices;
    private final Trail trail;
    private final CurrentCaller currentCaller;
    private final JsonMapper json;

    SavedViews(KeptViews views, ViewChoices choices, Trail trail, CurrentCaller currentCaller, JsonMapper json) {
        this.views = views;
        this.choices = choices;
        this.trail = trail;
        this.currentCaller = currentCaller;
        this.json = json;
    }

    /** The reader's own views and those that others share, by name. */
    @Transactional(readOnly = true)
    public List<SavedView> list() {
        Actor reader = reader();
        UUID first = choice(reader).opensFirst();
        return views.seenBy(reader.id()).stream()
                .map(view -> view.seenBy(reader, first))
                .toList();
    }

    /**
     * The view with the identifier.
     *
     * @throws NotFound if it is somebody else's and not shared
     */
    @Transactional(readOnly = true)
    public SavedView view(UUID id) {
        Actor reader = reader();
        return seen(reader, id).seenBy(reader, choice(reader).opensFirst());
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
        if (views.countByOwnerId(owner.id()) >= MOST) {
            throw new RefusedException(
                    Refusal.of("too-many-views", "name", "A person keeps at most %d views".formatted(MOST), MOST));
        }
        KeptView view = new KeptView(owner, draft);
        store(view, draft);
        record("terminal-view.saved", view.id(), null, draft);
        return view.id();
    }

    /** Replaces a view's name, query and whether it is shared. Others' shared views need the permission to edit. */
    @Transactional
    public void change(UUID id, ViewDraft draft) {
        KeptView view = editable(id);
        ViewDraft before = view.draft();
        mayShare(draft.shared() != before.shared());
        if (draft.equals(before)) {
            return;
        }
        view.become(draft);
        store(view, draft);
        record("terminal-view.changed", id, before, draft);
    }

    /** Removes a view; whose list opened with it sees all terminals first again. */
    @Transactional
    public void remove(UUID id) {
        KeptView view = editable(id);
        views.delete(view);
        record("terminal-view.removed", id, view.draft(), null);
    }

    /** Sets what the caller's list opens with; null for all terminals. */
    @Transactional
    public void openFirst(@Nullable UUID id) {
        Actor reader = reader();
        if (id != null) {
            seen(reader, id);
        }
        ViewChoice choice = choice(reader);
        choice.openFirst(id);
        choices.save(choice);
    }

    /** The columns that the caller last chose. */
    @Transactional(readOnly = true)
    public Set<TerminalColumn> columns() {
        return choice(reader()).columns();
    }

    /** Keeps the caller's choice of columns. */
    @Transactional
    public void chooseColumns(Set<TerminalColumn> columns) {
        ViewChoice choice = choice(reader());
        choice.choose(columns);
        choices.save(choice);
    }

    private ViewChoice choice(Actor reader) {
        return choices.findById(reader.id()).orElseGet(() -> new ViewChoice(reader.id()));
    }

    private KeptView seen(Actor reader, UUID id) {
        return views.findById(id).filter(view -> view.isSeenBy(reader)).orElseThrow(() -> new NotFound("view", id));
    }

    private KeptView editable(UUID id) {
        Actor reader = reader();
        KeptView view = seen(reader, id);
        if (!view.isOwnedBy(reader)) {
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

    private void store(KeptView view, ViewDraft draft) {
        try {
            views.saveAndFlush(view);
        } catch (DataIntegrityViolationException taken) {
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
