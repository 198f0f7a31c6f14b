package io.tillguard.fleet.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tillguard.fleet.Fleet;
import io.tillguard.fleet.TerminalRow;
import io.tillguard.fleet.TerminalRows;
import io.tillguard.organisation.Position;
import io.tillguard.organisation.SiteRows;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The five-item binding of a terminal: merchant, terminal number, settlement account and credit code together, its place apart. */
@RestController
@RequestMapping("/api/v1/terminals/{serial}")
@Tag(name = "Terminals", description = "The terminal register")
class BindingController {

    private final TerminalRows rows;
    private final TerminalAnswers answers;
    private final SiteRows sites;
    private final Fleet fleet;

    BindingController(TerminalRows rows, TerminalAnswers answers, SiteRows sites, Fleet fleet) {
        this.rows = rows;
        this.answers = answers;
        this.sites = sites;
        this.fleet = fleet;
    }

    @PutMapping("/binding")
    @Operation(
            summary = "Replaces the terminal's binding",
            description =
                    "What is absent is unbound. The answer masks the settlement account; a masked one is refused.")
    Map<String, @Nullable Object> bind(
            @PathVariable String serial,
            @Parameter(description = "Only needed when two manufacturers use the same serial")
                    @RequestParam(required = false)
                    @Nullable
                    String manufacturer,
            @RequestBody BindingDraft draft) {
        TerminalRow terminal = rows.terminal(serial, manufacturer, null);
        fleet.bind(terminal.id(), draft.checked(), draft.why());
        return answers.answer(rows.terminal(terminal.id(), null), null);
    }

    @PutMapping("/place")
    @Operation(
            summary = "Moves the terminal to another site",
            description = "Without latitude and longitude the site's own position counts.")
    Map<String, @Nullable Object> move(
            @PathVariable String serial,
            @Parameter(description = "Only needed when two manufacturers use the same serial")
                    @RequestParam(required = false)
                    @Nullable
                    String manufacturer,
            @RequestBody PlaceDraft draft) {
        TerminalRow terminal = rows.terminal(serial, manufacturer, null);
        if (draft.site() == null || draft.site().isBlank()) {
            throw new RefusedException(Refusal.of("missing-site", "site", "site is missing", ""));
        }
        fleet.move(
                terminal.id(),
                sites.site(draft.site()).id(),
                Position.entered(draft.latitude(), draft.longitude()),
                draft.reason() == null ? "" : draft.reason());
        return answers.answer(rows.terminal(terminal.id(), null), null);
    }
}
