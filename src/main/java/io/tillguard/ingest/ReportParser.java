package io.tillguard.ingest;

import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.SerializableString;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.sym.PropertyNameMatcher;
import tools.jackson.core.util.JsonParserDelegate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads one report after the other and stops building one that is too large: a megabyte of empty objects would become a
 * hundred megabytes of nodes.
 */
final class ReportParser extends JsonParserDelegate {

    static final int MOST_BYTES = 256 * 1024;
    static final int MOST_TOKENS = 10_000;

    /** A place in the input costs an object to ask for, so it is looked at once in so many tokens, and at the end. */
    private static final int LOOK_EVERY = 16;

    private final JsonMapper json;
    private long start;
    private int tokens;

    ReportParser(JsonParser parser, JsonMapper json) {
        super(parser);
        this.json = json;
    }

    /**
     * The report that begins with the present token. The parser then stands at its end, also when it is refused.
     *
     * @throws RefusedException when it is too large
     */
    JsonNode report() {
        int outside = depth() - (currentToken().isStructStart() ? 1 : 0);
        start = offset(currentTokenLocation());
        try {
            JsonNode node = json.readTree(this);
            checkBytes();
            return node;
        } catch (RefusedException tooLarge) {
            while (depth() > outside) {
                delegate.nextToken();
            }
            throw tooLarge;
        } finally {
            tokens = 0;
        }
    }

    static RefusedException tooLarge() {
        return new RefusedException(new Refusal(
                "report-too-large",
                null,
                "A report may have at most %d KiB and %d JSON tokens.".formatted(MOST_BYTES / 1024, MOST_TOKENS),
                null));
    }

    @Override
    public JsonToken nextToken() {
        count();
        return super.nextToken();
    }

    @Override
    public JsonToken nextValue() {
        count();
        return super.nextValue();
    }

    @Override
    public String nextName() {
        count();
        return super.nextName();
    }

    @Override
    public boolean nextName(SerializableString name) {
        count();
        return super.nextName(name);
    }

    @Override
    public int nextNameMatch(PropertyNameMatcher matcher) {
        count();
        return super.nextNameMatch(matcher);
    }

    private int depth() {
        return delegate.streamReadContext().getNestingDepth();
    }

    private void count() {
        if (++tokens > MOST_TOKENS) {
            throw tooLarge();
        }
        if (tokens % LOOK_EVERY == 0) {
            checkBytes();
        }
    }

    private void checkBytes() {
        if (offset(currentLocation()) - start > MOST_BYTES) {
            throw tooLarge();
        }
    }

    /** In bytes; in characters where the text is UTF-16 or UTF-32. */
    private static long offset(TokenStreamLocation place) {
        return Math.max(place.getByteOffset(), place.getCharOffset());
    }
}
