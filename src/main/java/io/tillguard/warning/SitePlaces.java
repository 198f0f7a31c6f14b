package io.tillguard.warning;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What the engine must know of the company's tree, told by the module above that keeps it. */
public interface SitePlaces {

    /** Codes of sites; unknown ones are left out. */
    Map<UUID, String> codes(Collection<UUID> sites);

    /** The region or site of a code. */
    Optional<UUID> node(String code);

    /** The regions and sites whose codes begin so. */
    Collection<UUID> beginning(String code);

    /** Name and identifier of every region and site that may have parameters of its own, by code. */
    Map<String, UUID> nodes();
}
