package io.tillguard.capability;

import java.util.UUID;

/**
 * What a site needs, and how many of its terminals in service can do it.
 *
 * @param everyTill whether all of them must, not just one
 * @param able how many can
 * @param unknown of how many nobody has said so
 */
public record GapRow(
        UUID siteId,
        String site,
        String siteName,
        Capability capability,
        boolean everyTill,
        long terminals,
        long able,
        long unknown,
        GapState state) {}
