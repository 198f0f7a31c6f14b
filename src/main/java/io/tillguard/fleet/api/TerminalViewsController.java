package io.tillguard.fleet.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tillguard.fleet.FleetPermission;
import io.tillguard.fleet.SavedView;
import io.tillguard.fleet.SavedViews;
import io.tillguard.fleet.ViewDraft;
import io.tillguard.shared.CurrentCaller;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Views of the list of terminals: the caller's own and those that are shared. */
@RestController
@RequestMapping("/api/v1/terminal-views")
@Tag(name = "Terminal views", description = "Filters, order and columns of the list of terminals under a name")
class TerminalViewsController {

    /** A view as it is sent. */
    record Entry(
            @Schema(example = "Quarantined in the east") @Nullable
            String name,

            @Schema(example = "state=QUARANTINED&sort=-last_seen&columns=serial,site,last_seen") @Nullable
            String query,

            @Schema(description = "Whether all see it; needs fleet:edit") @Nullable
            Boolean shared) {

        ViewDraft draft() {
            return new ViewDraft(name == null ? "" : name, query == null ? "" : query, Boolean.TRUE.equals(shared));
        }
    }

    /** All views that the caller sees. */
    record Answer(List<SavedView> rows) {}

    private final SavedViews views;
    private final CurrentCaller currentCaller;

    TerminalViewsController(SavedViews views, CurrentCaller currentCaller) {
        this.views = views;
        this.currentCaller = currentCaller;
    }

    @GetMapping
    @Operation(summary = "Lists the caller's views and the shared ones by name")
    Answer list() {
        return new Answer(views.list());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Keeps a view", description = "`query` is what follows the question mark on the page.")
    SavedView save(@RequestBody Entry entry) {
        currentCaller.get().require(FleetPermission.READ);
        return views.view(views.save(entry.draft()));
    }

    @PutMapping("/{id}")
    @Operation(summary = "Replaces a view", description = "Somebody else's shared view needs fleet:edit.")
    SavedView change(@PathVariable UUID id, @RequestBody Entry entry) {
        currentCaller.get().require(FleetPermission.READ);
        views.change(id, entry.draft());
        return views.view(id);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Removes a view")
    void remove(@PathVariable UUID id) {
        views.remove(id);
    }

    @PutMapping("/{id}/first")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Makes the view the one that the caller's list opens with")
    void openFirst(@PathVariable UUID id) {
        views.openFirst(id);
    }

    @DeleteMapping("/first")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Makes the caller's list open with all terminals again")
    void openAllFirst() {
        views.openFirst(null);
    }
}
