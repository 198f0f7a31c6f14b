package io.tillguard.warning;

import io.tillguard.shared.Parameters;
import io.tillguard.shared.WarningRule;
import java.math.BigDecimal;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Parameters as they are stored: a JSON object of numbers. */
record ParametersText(JsonMapper json) {

    private static final TypeReference<Map<String, BigDecimal>> NUMBERS = new TypeReference<>() {};

    /** Names that the rule no longer has are left out, new ones have their default. */
    Parameters read(WarningRule rule, String text) {
        Map<String, BigDecimal> stored = json.readValue(text, NUMBERS);
        Parameters parameters = rule.defaults();
        for (String name : rule.defaults().values().keySet()) {
            BigDecimal value = stored.get(name);
            if (value != null) {
                parameters = parameters.with(name, value);
            }
        }
        return parameters;
    }

    String write(Parameters parameters) {
        return json.writeValueAsString(parameters.values());
    }
}
