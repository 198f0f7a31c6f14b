package io.tillguard.organisation;

import io.tillguard.security.ScopeChoices;
import java.util.List;
import org.springframework.stereotype.Component;

/** Offers the company's regions and sites as scopes of users and API clients. */
@Component
final class OrganisationScopes implements ScopeChoices {

    private final Organisation organisation;

    OrganisationScopes(Organisation organisation) {
        this.organisation = organisation;
    }

    @Override
    public List<Choice> choices() {
        return organisation.tree().stream()
                .map(node -> new Choice(node.id(), node.name() + " (" + node.code() + ")"))
                .toList();
    }
}
