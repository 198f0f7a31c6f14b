package io.tillguard.security;

import java.util.List;
import java.util.UUID;

/** The regions and sites that a scope can name; the module that keeps them implements it. */
public interface ScopeChoices {

    /** One region or site. */
    record Choice(UUID id, String label) {}

    /** All of them, regions before the sites in them. */
    List<Choice> choices();
}
