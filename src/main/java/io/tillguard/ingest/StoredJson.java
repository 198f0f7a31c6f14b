package io.tillguard.ingest;

import io.tillguard.shared.Actor;
import io.tillguard.shared.Caller;
import io.tillguard.shared.Scope;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Lists and callers as they stand in a text column. */
final class StoredJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> MAP = new TypeReference<>() {};

    private StoredJson() {}

    /** A caller, flat; no nodes means the whole company. */
    private record StoredCaller(
            Actor.Kind kind,
            String id,
            String name,
            @Nullable String address,
            @Nullable Set<UUID> nodes,
            Set<String> permissions) {}

    static String write(Object value) {
        return JSON.writeValueAsString(value);
    }

    static List<String> readTexts(String json) {
        return JSON.readValue(json, TEXTS);
    }

    static Map<String, String> readMap(String json) {
        return JSON.readValue(json, MAP);
    }

    static String writeCaller(Caller caller) {
        Actor actor = caller.actor();
        return write(new StoredCaller(
                actor.kind(),
                actor.id(),
                actor.name(),
                actor.address(),
                caller.scope() instanceof Scope.Subtrees(Set<UUID> nodes) ? nodes : null,
                caller.permissions()));
    }

    static Caller readCaller(String json) {
        StoredCaller stored = JSON.readValue(json, StoredCaller.class);
        return new Caller(
                new Actor(stored.kind(), stored.id(), stored.name(), stored.address()),
                stored.nodes() == null ? Scope.everything() : new Scope.Subtrees(stored.nodes()),
                stored.permissions());
    }
}
