package io.tillguard.fleet;

import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import io.tillguard.shared.Uuid7;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The catalogue as one batch sees it: known models, and those that the batch itself registers as not approved. */
final class RegistrationModels {

    private final Models models;
    private final boolean create;
    private final boolean dryRun;
    private final Map<String, UUID> manufacturers;
    private final Map<String, UUID> modelIds = new HashMap<>();
    private final Map<UUID, ModelName> manufacturerNames = new HashMap<>();
    private final List<String> registered = new ArrayList<>();

    RegistrationModels(Models models, Registrations.Options options) {
        this.models = models;
        this.create = options.createModels();
        this.dryRun = options.dryRun();
        this.manufacturers = models.manufacturers();
        models.all()
                .forEach(model -> modelIds.put(key(model.manufacturerId(), new ModelName(model.name())), model.id()));
    }

    /** Names of the models that the batch registered. */
    List<String> registered() {
        return registered;
    }

    /** The manufacturer; a new one only for a row that is complete, so that a refused row leaves nothing behind. */
    UUID manufacturer(ModelName name, boolean complete) {
        UUID known = manufacturers.get(name.key());
        if (known == null && create && complete) {
            known = dryRun ? Uuid7.next() : models.addManufacturer(name);
            manufacturers.put(name.key(), known);
        }
        if (known == null) {
            throw unknown("manufacturer", name);
        }
        manufacturerNames.putIfAbsent(known, name);
        return known;
    }

    UUID model(UUID manufacturer, ModelName name) {
        UUID known = modelIds.get(key(manufacturer, name));
        if (known == null && create) {
            ModelName maker = manufacturerNames.getOrDefault(manufacturer, name);
            known = dryRun
                    ? Uuid7.next()
                    : models.add(manufacturer, maker, name, false).id();
            modelIds.put(key(manufacturer, name), known);
            registered.add(maker.value() + ' ' + name.value());
        }
        if (known == null) {
            throw unknown("model", name);
        }
        return known;
    }

    /** Whether the model has the name. A name that nobody knows is another model. */
    boolean isNamed(UUID model, UUID manufacturer, ModelName name) {
        return model.equals(modelIds.get(key(manufacturer, name)));
    }

    private static String key(UUID manufacturer, ModelName model) {
        return manufacturer + " " + model.key();
    }

    private static RefusedException unknown(String field, ModelName name) {
        return new RefusedException(Refusal.of(
                "unknown-" + field,
                field,
                "There is no %s '%s' in the catalogue".formatted(field, Refusal.plain(name.value())),
                name.value()));
    }
}
