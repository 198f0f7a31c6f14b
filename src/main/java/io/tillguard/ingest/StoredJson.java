package io.tillguard.ingest;

import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Lists and maps as they stand in a text column. */
final class StoredJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> MAP = new TypeReference<>() {};

    private StoredJson() {}

    static String write(Object value) {
        return JSON.writeValueAsString(value);
    }

    static List<String> readTexts(String json) {
        return JSON.readValue(json, TEXTS);
    }

    static Map<String, String> readMap(String json) {
        return JSON.readValue(json, MAP);
    }
}
