package io.tillguard.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillguard.shared.Actor;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.NotPermitted;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Scope;
import io.tillguard.testing.SqlTest;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@SqlTest
class SavedViewsTest {

    private static final ViewDraft QUARANTINED =
            new ViewDraft("Quarantined", "state=QUARANTINED&columns=serial,site", false);

    @Autowired
    private SavedViews views;

    @Autowired
    private CurrentCaller currentCaller;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void aViewIsTheOwnersAlone() {
        UUID id = reader("Lin", () -> views.save(QUARANTINED));
        assertThat(reader("Lin", views::list))
                .containsExactly(new SavedView(id, "Quarantined", QUARANTINED.query(), false, "Lin", true, false));
        assertThat(editor("Wang", views::list)).isEmpty();
        assertThatThrownBy(() -> editor("Wang", () -> views.view(id))).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> editor("Wang", () -> removed(id))).isInstanceOf(NotFound.class);
    }

    @Test
    void sharingNeedsThePermissionToEditAndOthersOnlyReadThen() {
        ViewDraft shared = new ViewDraft("All", "", true);
        assertThatThrownBy(() -> reader("Lin", () -> views.save(shared))).isInstanceOf(NotPermitted.class);
        UUID id = editor("Wang", () -> views.save(shared));
        assertThat(reader("Lin", views::list))
                .singleElement()
                .satisfies(view -> assertThat(view.own()).isFalse());
        assertThatThrownBy(() -> reader("Lin", () -> removed(id))).isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> reader("Lin", () -> changed(id, QUARANTINED))).isInstanceOf(NotPermitted.class);
        assertThat(editor("Zhao", () -> removed(id))).isTrue();
        assertThat(reader("Lin", views::list)).isEmpty();
    }

    @Test
    void aReaderRenamesAndRemovesTheOwnAndTheTrailTellsIt() {
        UUID id = reader("Lin", () -> views.save(QUARANTINED));
        reader("Lin", () -> changed(id, new ViewDraft("Held back", QUARANTINED.query(), false)));
        reader("Lin", () -> changed(id, new ViewDraft("Held back", QUARANTINED.query(), false)));
        assertThat(reader("Lin", () -> views.view(id)).name()).isEqualTo("Held back");
        reader("Lin", () -> removed(id));
        assertThat(jdbc.sql("SELECT action FROM audit_entry WHERE subject_id = :id ORDER BY id")
                        .param("id", id.toString())
                        .query(String.class)
                        .list())
                .containsExactly("terminal-view.saved", "terminal-view.changed", "terminal-view.removed");
    }

    @Test
    void aNameIsUsedOnceByAPersonWhateverItsCase() {
        reader("Lin", () -> views.save(QUARANTINED));
        assertThatThrownBy(() -> reader("Lin", () -> views.save(new ViewDraft(" quarantined ", "", false))))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("already");
        assertThat(reader("Zhou", () -> views.save(QUARANTINED))).isNotNull();
    }

    @Test
    void theFiftyFirstViewIsRefused() {
        for (int i = 1; i <= 50; i++) {
            String name = "View " + i;
            reader("Lin", () -> views.save(new ViewDraft(name, "", false)));
        }
        assertThatThrownBy(() -> reader("Lin", () -> views.save(QUARANTINED)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("at most 50");
    }

    @Test
    void oneViewOpensFirstUntilItIsRemoved() {
        UUID first = reader("Lin", () -> views.save(QUARANTINED));
        UUID second = reader("Lin", () -> views.save(new ViewDraft("Silent", "sort=last_seen", false)));
        reader("Lin", () -> first(first));
        reader("Lin", () -> first(second));
        assertThat(reader("Lin", views::list))
                .filteredOn(SavedView::opensFirst)
                .extracting(SavedView::id)
                .containsExactly(second);
        reader("Lin", () -> removed(second));
        assertThat(reader("Lin", views::list)).noneMatch(SavedView::opensFirst);
        assertThatThrownBy(() -> reader("Zhou", () -> first(first))).isInstanceOf(NotFound.class);
    }

    @Test
    void chosenColumnsStayChosenForThePersonOnly() {
        assertThat(reader("Lin", views::columns)).isEqualTo(TerminalColumn.DELIVERED);
        UUID id = reader("Lin", () -> views.save(QUARANTINED));
        reader("Lin", () -> first(id));
        reader("Lin", () -> chosen("tid,acquirer"));
        reader("Lin", () -> chosen("tid, Deployed-On"));
        assertThat(reader("Lin", views::columns))
                .containsExactlyInAnyOrder(TerminalColumn.SERIAL, TerminalColumn.TID, TerminalColumn.DEPLOYED_ON);
        assertThat(reader("Lin", () -> views.view(id)).opensFirst()).isTrue();
        assertThat(reader("Zhou", views::columns)).isEqualTo(TerminalColumn.DELIVERED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|''|bad-view-name",
                "x|password=1|bad-view-query",
                "x|q|bad-view-query",
                "x|q=%zz|bad-view-query",
                "x|q=a%0Ab|bad-view-query",
                "x|sort=colour|unknown-sort",
                "x|columns=serial,colour|unknown-column",
            })
    void whatIsNoViewIsRefused(String name, String query, String code) {
        assertThatThrownBy(() -> new ViewDraft(name, query, false))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.refusal().code()).isEqualTo(code));
    }

    private boolean removed(UUID id) {
        views.remove(id);
        return true;
    }

    private boolean changed(UUID id, ViewDraft draft) {
        views.change(id, draft);
        return true;
    }

    private boolean first(UUID id) {
        views.openFirst(id);
        return true;
    }

    private boolean chosen(String columns) {
        views.chooseColumns(TerminalColumn.entered(columns));
        return true;
    }

    private <T> T reader(String name, Supplier<T> work) {
        return as(name, Set.of("fleet:read"), work);
    }

    private <T> T editor(String name, Supplier<T> work) {
        return as(name, Set.of("fleet:read", "fleet:edit"), work);
    }

    private <T> T as(String name, Set<String> permissions, Supplier<T> work) {
        var actor = new Actor(Actor.Kind.USER, name, name, null);
        return currentCaller.as(new Caller(actor, Scope.everything(), permissions), work);
    }
}
