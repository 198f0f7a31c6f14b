package io.tillguard.fleet;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a person last chose for the list of terminals: its columns, and the view that it opens with. */
@Entity
@Table(name = "fleet_view_choice")
class ViewChoice {

    @Id
    private String ownerId;

    /** Null until it is stored. */
    @Version
    private @Nullable Long version;

    private @Nullable String chosenColumns;
    private @Nullable UUID defaultViewId;

    /** For the one who reads it from the database. */
    @SuppressWarnings("NullAway.Init")
    protected ViewChoice() {}

    ViewChoice(String ownerId) {
        this.ownerId = ownerId;
    }

    Set<TerminalColumn> columns() {
        return chosenColumns == null ? TerminalColumn.DELIVERED : TerminalColumn.entered(chosenColumns);
    }

    void choose(Set<TerminalColumn> columns) {
        chosenColumns = TerminalColumn.text(columns);
    }

    @Nullable
    UUID opensFirst() {
        return defaultViewId;
    }

    void openFirst(@Nullable UUID view) {
        defaultViewId = view;
    }
}
