package io.tillguard.security;

import java.util.Set;
import java.util.TreeSet;

/**
 * The roles of the first day, as presets of permissions. Who configures rules does not approve, who audits changes
 * nothing, who manages users sees no more than that needs. Words: {@code role.<CONSTANT>}.
 */
public enum Role {
    /** Runs the console itself: accounts, tasks, the company's tree. */
    ADMINISTRATOR(
            "overview:read",
            "user:manage",
            "organisation:read",
            "organisation:edit",
            "calendar:read",
            "calendar:edit",
            "provider:read",
            "fleet:read",
            "software:read",
            "warning:read",
            "task:read",
            "task:run",
            "audit:read",
            "metrics:read"),
    /** Keeps the fleet: terminals, releases, imports, warnings. */
    IT_STAFF(
            "file:read",
            "file:add",
            "maintenance:read",
            "maintenance:request",
            "maintenance:edit",
            "maintenance:work",
            "maintenance:export",
            "incident:read",
            "incident:report",
            "incident:handle",
            "incident:export",
            "overview:read",
            "organisation:read",
            "organisation:edit",
            "calendar:read",
            "calendar:edit",
            "provider:read",
            "provider:rate",
            "provider:edit",
            "provider:invoice",
            "provider:export",
            "fleet:read",
            "fleet:edit",
            "fleet:export",
            "software:read",
            "software:edit",
            "warning:read",
            "warning:export",
            "warning:act",
            "warning:configure",
            "ingest:import",
            "task:read",
            "task:run"),
    /** Reads what it costs and what expires. */
    FINANCE_MANAGER(
            "file:read",
            "maintenance:read",
            "maintenance:export",
            "incident:read",
            "incident:export",
            "overview:read",
            "organisation:read",
            "calendar:read",
            "provider:read",
            "provider:rate",
            "provider:invoice",
            "provider:export",
            "fleet:read",
            "fleet:export",
            "software:read",
            "warning:read",
            "warning:export"),
    /** Reads and exports everything, changes nothing. */
    AUDITOR(
            "file:read",
            "maintenance:read",
            "maintenance:export",
            "incident:read",
            "incident:export",
            "overview:read",
            "organisation:read",
            "calendar:read",
            "provider:read",
            "provider:export",
            "fleet:read",
            "fleet:export",
            "software:read",
            "warning:read",
            "warning:export",
            "task:read",
            "audit:read"),
    /** Sees the own sites and works off their warnings. */
    SITE_MANAGER(
            "file:read",
            "file:add",
            "maintenance:read",
            "maintenance:request",
            "incident:read",
            "incident:report",
            "overview:read",
            "organisation:read",
            "calendar:read",
            "provider:read",
            "provider:rate",
            "fleet:read",
            "software:read",
            "warning:read",
            "warning:act"),
    /** Tunes rules, approves silences and what others configured. */
    RISK_MANAGER(
            "file:read",
            "file:add",
            "maintenance:read",
            "maintenance:export",
            "incident:read",
            "incident:report",
            "incident:handle",
            "incident:close",
            "incident:export",
            "overview:read",
            "organisation:read",
            "calendar:read",
            "provider:read",
            "provider:rate",
            "provider:edit",
            "provider:export",
            "fleet:read",
            "fleet:export",
            "software:read",
            "software:approve",
            "warning:read",
            "warning:export",
            "warning:act",
            "warning:approve",
            "warning:configure",
            "task:read",
            "audit:read");

    /** Every permission a machine may be given: all but accounts and approvals. */
    public static final Set<String> MACHINE_PERMISSIONS = Set.of(
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

    Role(String... preset) {
        this.preset = new TreeSet<>(Set.of(preset));
    }

    Set<String> preset() {
        return Set.copyOf(preset);
    }
}
