package io.tillguard.warning;

import io.tillguard.shared.Violations;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts several queries with their own named parameters into one statement. */
final class Statement {

    private static final Pattern PARAMETER = Pattern.compile("(?<!:):([A-Za-z][A-Za-z0-9_]*)");

    private final Map<String, Object> binds = new HashMap<>();
    private int queries;

    /** Binds a value of the statement's own. */
    Statement bind(String name, Object value) {
        binds.put(name, value);
        return this;
    }

    /** The query's SQL, its parameters renamed so that they meet no others. */
    String embed(Violations query) {
        String prefix = "q" + queries++ + "_";
        query.binds().forEach((name, value) -> binds.put(prefix + name, value));
        Matcher parameter = PARAMETER.matcher(query.sql());
        return parameter.replaceAll(found -> query.binds().containsKey(found.group(1))
                ? ":" + prefix + found.group(1)
                : Matcher.quoteReplacement(found.group()));
    }

    Map<String, Object> binds() {
        return binds;
    }
}
