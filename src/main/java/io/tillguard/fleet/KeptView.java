package io.tillguard.fleet;

import io.tillguard.shared.Actor;
import io.tillguard.shared.Uuid7;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A view of the list of terminals as its owner keeps it. */
@Entity
@Table(name = "fleet_saved_view")
class KeptView {

    @Id
    private UUID id;

    /** Null until it is stored. */
    @Version
    private @Nullable Long version;

    private String ownerId;
    private String ownerName;
    private String name;

    @SuppressWarnings("UnusedVariable") // Read by the database: it orders views, and keeps two of a name apart.
    private String nameKey;

    private String query;
    private boolean shared;

    /** For the one who reads it from the database. */
    @SuppressWarnings("NullAway.Init")
    protected KeptView() {}

    KeptView(Actor owner, ViewDraft draft) {
        id = Uuid7.next();
        ownerId = owner.id();
        ownerName = owner.name();
        name = draft.name();
        nameKey = draft.nameKey();
        query = draft.query();
        shared = draft.shared();
    }

    UUID id() {
        return id;
    }

    ViewDraft draft() {
        return new ViewDraft(name, query, shared);
    }

    void become(ViewDraft draft) {
        name = draft.name();
        nameKey = draft.nameKey();
        query = draft.query();
        shared = draft.shared();
    }

    boolean isOwnedBy(Actor actor) {
        return ownerId.equals(actor.id());
    }

    boolean isSeenBy(Actor actor) {
        return shared || isOwnedBy(actor);
    }

    SavedView seenBy(Actor reader, @Nullable UUID opensFirst) {
        return new SavedView(id, name, query, shared, ownerName, isOwnedBy(reader), id.equals(opensFirst));
    }
}
