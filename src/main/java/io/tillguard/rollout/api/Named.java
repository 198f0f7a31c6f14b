package io.tillguard.rollout.api;

import io.tillguard.fleet.ModelCatalogue;
import io.tillguard.organisation.Organisation;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.RefusedException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the models, regions and sites that a request names. */
@Component("rolloutNames")
class Named {

    private static final int LONGEST = 80;

    private final ModelCatalogue models;
    private final Organisation organisation;

    Named(ModelCatalogue models, Organisation organisation) {
        this.models = models;
        this.organisation = organisation;
    }

    Set<UUID> nodes(String field, @Nullable List<String> codes) {
        Set<UUID> nodes = new HashSet<>();
        if (codes != null) {
            for (String code : codes) {
                nodes.add(organisation
                        .byCode(code)
                        .orElseThrow(() -> EnteredText.refused(
                                "unknown-site-group", field, "There is no region or site '%s'".formatted(code), code))
                        .id());
            }
        }
        return nodes;
    }

    Set<UUID> models(@Nullable List<RolloutRequest.ModelName> names) {
        Set<UUID> found = new HashSet<>();
        if (names != null) {
            for (RolloutRequest.ModelName name : names) {
                String maker = EnteredText.required("target.models.manufacturer", name.manufacturer(), LONGEST);
                String model = EnteredText.required("target.models.model", name.model(), LONGEST);
                found.add(models.model(maker, model).id());
            }
        }
        return found;
    }

    static @Nullable String text(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    static RefusedException missing(String field) {
        return EnteredText.refused("field-missing", field, "'%s' is missing".formatted(field), field);
    }
}
