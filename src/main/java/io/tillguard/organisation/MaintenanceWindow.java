package io.tillguard.organisation;

import java.util.UUID;

/**
 * When software may be changed below a region or at a site, in each site's own zone.
 *
 * @param code of the region or site that says so
 * @param windows written like opening hours
 * @param inOpeningHours whether they may lie in opening hours; if not, opening hours are left out of them
 */
public record MaintenanceWindow(UUID node, Node.Kind kind, String code, String windows, boolean inOpeningHours) {}
