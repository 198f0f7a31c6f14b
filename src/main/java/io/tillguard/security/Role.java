package io.tillguard.security;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The roles of the first day, as presets of permissions. Who configures rules does not approve, who audits changes
 * nothing, who manages users sees no more than that needs. Words: {@code role.<CONSTANT>}.
 */
public enum Role {
    /** Runs the console itself: accounts, tasks, the company's tree. */
    ADMINISTRATOR("""
            audit: read
            calendar: read edit
            fleet: read
            metrics: read
            organisation: read edit
            overview: read
            provider: read
            rollout: read
            software: read
            task: read run
            user: manage
            warning: read"""),
    /** Keeps the fleet: terminals, releases, imports, warnings. */
    IT_STAFF("""
            awareness: read
            calendar: read edit
            capability: read edit export
            file: read add
            fleet: read edit export
            incident: read report handle export
            ingest: import
            inspection: read perform edit export
            maintenance: read request edit work export
            obligation: read
            onboarding: read edit inspect export
            organisation: read edit
            overview: read
            provider: read rate edit invoice export
            rollout: read edit operate export
            software: read edit
            task: read run
            visit: read plan export
            warning: read export act configure"""),
    /** Reads what it costs and what expires. */
    FINANCE_MANAGER("""
            awareness: read
            calendar: read
            capability: read export
            file: read
            fleet: read export
            incident: read export
            ingest: import
            inspection: read export
            maintenance: approve read export
            obligation: read
            onboarding: read approve documents export
            organisation: read
            overview: read
            provider: read rate invoice export
            restriction: read edit export
            rollout: read
            settlement: read import match export
            software: read
            visit: read
            warning: read export"""),
    /** Reads and exports everything, changes nothing. */
    AUDITOR("""
            audit: read
            awareness: read
            calendar: read
            capability: read export
            file: read original
            fleet: read export
            incident: read export
            inspection: read export
            maintenance: read export
            obligation: read export
            onboarding: read documents export
            organisation: read
            overview: read
            provider: read export
            restriction: read export
            rollout: read export
            settlement: read export
            software: read
            task: read
            visit: read export
            warning: read export"""),
    /** Sees the own sites and works off their warnings. */
    SITE_MANAGER("""
            awareness: read
            calendar: read
            capability: read
            file: read add
            fleet: read
            incident: read report
            inspection: read perform export
            maintenance: read request
            onboarding: read inspect
            organisation: read
            overview: read
            provider: read rate
            rollout: read
            software: read
            visit: read receive
            warning: read act"""),
    /** Tunes rules, approves silences and what others configured. */
    RISK_MANAGER("""
            audit: read
            awareness: read edit
            calendar: read
            capability: read export
            file: read add
            fleet: read export
            incident: read report handle close waive contacts export
            inspection: read edit approve export
            maintenance: approve read export
            obligation: read edit review feed export
            onboarding: read approve documents export
            organisation: read
            overview: read
            provider: read rate edit export
            restriction: read export
            rollout: read approve operate export
            settlement: read approve export
            software: read approve
            task: read
            visit: read approve export
            warning: read export act approve configure""");

    /** Every permission a machine may be given: all but accounts and approvals. */
    public static final Set<String> MACHINE_PERMISSIONS = Set.of(
            "awareness:read",
            "awareness:edit",
            "settlement:read",
            "restriction:read",
            "capability:read",
            "capability:edit",
            "capability:export",
            "settlement:import",
            "restriction:edit",
            "settlement:export",
            "restriction:export",
            "obligation:read",
            "obligation:edit",
            "obligation:review",
            "obligation:feed",
            "obligation:export",
            "onboarding:read",
            "onboarding:edit",
            "onboarding:inspect",
            "onboarding:export",
            "visit:read",
            "visit:plan",
            "visit:receive",
            "visit:export",
            "rollout:read",
            "rollout:edit",
            "rollout:operate",
            "rollout:export",
            "rollout:ask",
            "inspection:read",
            "inspection:perform",
            "inspection:edit",
            "inspection:export",
            "file:read",
            "file:add",
            "maintenance:read",
            "maintenance:request",
            "maintenance:edit",
            "maintenance:work",
            "maintenance:export",
            "incident:handle",
            "incident:read",
            "incident:report",
            "incident:export",
            "overview:read",
            "organisation:read",
            "organisation:edit",
            "calendar:read",
            "calendar:edit",
            "provider:read",
            "provider:edit",
            "provider:invoice",
            "provider:rate",
            "provider:export",
            "fleet:read",
            "fleet:edit",
            "fleet:export",
            "software:read",
            "software:edit",
            "warning:read",
            "warning:export",
            "warning:act",
            "task:read",
            "task:run",
            "ingest:report",
            "ingest:import",
            "audit:read",
            "metrics:read");

    private final Set<String> preset;

    /** @param preset a module and what may be done there, one module a line */
    Role(String preset) {
        this.preset = preset.lines().flatMap(Role::keys).collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<String> keys(String line) {
        int colon = line.indexOf(':');
        return Stream.of(line.substring(colon + 1).strip().split(" ", -1))
                .map(right -> line.substring(0, colon) + ":" + right);
    }

    Set<String> preset() {
        return preset;
    }
}
