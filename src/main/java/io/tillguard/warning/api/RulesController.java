package io.tillguard.warning.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.NotFound;
import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.RuleId;
import io.tillguard.shared.SubjectKind;
import io.tillguard.warning.DryRun;
import io.tillguard.warning.ParameterVersion;
import io.tillguard.warning.Proposal;
import io.tillguard.warning.ProposalState;
import io.tillguard.warning.RuleRow;
import io.tillguard.warning.Rules;
import io.tillguard.warning.Sentences;
import io.tillguard.warning.WarningPermission;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/rules")
@Tag(name = "Rules", description = "Early-warning rules and their parameters, changed by two people")
class RulesController {

    private final Rules rules;
    private final Sentences sentences;
    private final CurrentCaller currentCaller;

    RulesController(Rules rules, Sentences sentences, CurrentCaller currentCaller) {
        this.rules = rules;
        this.sentences = sentences;
        this.currentCaller = currentCaller;
    }

    @GetMapping
    @Operation(summary = "All rules with the parameters that hold by default")
    List<Rule> list(Locale locale) {
        return rules.list().stream().map(row -> rule(row, locale)).toList();
    }

    @GetMapping("/{rule}/parameters")
    @Operation(summary = "The versions of a rule's parameters, the newest first")
    List<Version> versions(@PathVariable String rule) {
        return rules.versions(id(rule, WarningPermission.READ)).stream()
                .map(Version::of)
                .toList();
    }

    @PostMapping("/{rule}/parameters")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Propose parameters",
            description =
                    "Example: {\"values\":{\"overdueDays\":28},\"enabled\":true,\"reason\":\"Two days to spare\"}")
    Map<String, UUID> propose(@PathVariable String rule, @RequestBody NewParameters body) {
        boolean enabled = body.enabled() == null || body.enabled();
        UUID id = rules.propose(
                id(rule, WarningPermission.CONFIGURE),
                new Proposal(
                        body.siteGroup(),
                        values(body.values()),
                        enabled,
                        body.effectiveFrom(),
                        body.reason() == null ? "" : body.reason()));
        return Map.of("id", id);
    }

    @PostMapping("/{rule}/parameters/{version}/decision")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Approve or reject what somebody else proposed", description = "Example: {\"approved\":true}")
    void decide(@PathVariable String rule, @PathVariable UUID version, @RequestBody Decision body) {
        RuleId id = id(rule, WarningPermission.APPROVE);
        if (body.approved() == null) {
            throw new RefusedException(Refusal.of("field-missing", "approved", "'approved' is missing", "approved"));
        }
        rules.decide(id, version, body.approved());
    }

    @PostMapping("/{rule}/dry-run")
    @Operation(
            summary = "What other parameters would have raised over the last 90 days",
            description =
                    "The body is that of a proposal. A subject counts on the day it begins, and on a day its severity rises.")
    DryRun dryRun(@PathVariable String rule, @RequestBody NewParameters body) {
        RuleId id = id(rule, WarningPermission.CONFIGURE);
        boolean enabled = body.enabled() == null || body.enabled();
        return rules.dryRun(id, new Proposal(body.siteGroup(), values(body.values()), enabled, null, ""), days -> {});
    }

    private static Map<String, BigDecimal> values(@Nullable Map<String, @Nullable BigDecimal> values) {
        if (values == null) {
            return Map.of();
        }
        values.forEach((name, value) -> {
            if (value == null) {
                throw new RefusedException(Refusal.of("parameter-value", name, name + " must be a number", null));
            }
        });
        return Map.copyOf(values);
    }

    /** Asks ahead of the use case, so that nobody learns what a request lacks who may not send it. */
    private RuleId id(String text, WarningPermission asked) {
        currentCaller.get().require(asked);
        try {
            return new RuleId(text);
        } catch (IllegalArgumentException unknown) {
            throw new NotFound("rule", text);
        }
    }

    private Rule rule(RuleRow row, Locale locale) {
        return new Rule(
                row.id().value(),
                sentences.name(row.id(), locale),
                sentences.source(row.id(), locale),
                row.subject(),
                row.parameters().values(),
                row.defaults().values(),
                row.enabled(),
                row.overrides(),
                row.proposed(),
                row.live(),
                row.lastRunAt());
    }

    record NewParameters(
            @Nullable String siteGroup,
            @Nullable Map<String, @Nullable BigDecimal> values,
            @Nullable Boolean enabled,
            @Nullable Instant effectiveFrom,
            @Nullable String reason) {}

    record Decision(@Nullable Boolean approved) {}

    record Rule(
            String id,
            String name,
            String source,
            SubjectKind subject,
            Map<String, BigDecimal> parameters,
            Map<String, BigDecimal> defaults,
            boolean enabled,
            long overrides,
            long proposed,
            long live,
            @Nullable Instant lastRunAt) {}

    record Version(
            UUID id,
            @Nullable String siteGroup,
            Map<String, BigDecimal> values,
            boolean enabled,
            Instant effectiveFrom,
            String reason,
            String proposedBy,
            Instant proposedAt,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt,
            ProposalState state) {

        static Version of(ParameterVersion version) {
            return new Version(
                    version.id(),
                    version.siteGroup(),
                    version.parameters().values(),
                    version.enabled(),
                    version.effectiveFrom(),
                    version.reason(),
                    version.proposedBy(),
                    version.proposedAt(),
                    version.decidedBy(),
                    version.decidedAt(),
                    version.state());
        }
    }
}
