package io.tillguard.security;

import org.springframework.stereotype.Component;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.module.SimpleModule;

/**
 * Keeps texts out of requests that not every database can store: with a NUL, which PostgreSQL refuses, or with half of a
 * surrogate pair, which has no UTF-8.
 */
@Component
class StorableTexts extends SimpleModule {

    private static final long serialVersionUID = 1L;

    StorableTexts() {
        super(StorableTexts.class.getSimpleName());
        addDeserializer(String.class, new Checked());
    }

    /** Such a text; its path names the field. */
    static final class NotStorable extends MismatchedInputException {

        private static final long serialVersionUID = 1L;

        NotStorable(JsonParser parser) {
            super(parser, "The text holds a NUL or half of a surrogate pair", String.class);
        }
    }

    private static final class Checked extends StringDeserializer {

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) {
            String text = super.deserialize(parser, context);
            if (text != null
                    && text.codePoints()
                            .anyMatch(point -> point == 0 || Character.getType(point) == Character.SURROGATE)) {
                throw new NotStorable(parser);
            }
            return text;
        }
    }
}
