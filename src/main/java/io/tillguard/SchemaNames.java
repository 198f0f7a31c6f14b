package io.tillguard;

import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.jackson.TypeNameResolver;
import java.util.Locale;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Names the schemas of the REST description. Classes within others are named after those and their module, so that the drafts of
 * two controllers are two schemas and not one.
 */
@Configuration(proxyBeanMethods = false)
class SchemaNames {

    private static final String ROOT = "io.tillguard.";

    @Bean
    ModelResolver modelResolver(ObjectMapperProvider mappers) {
        return new ModelResolver(mappers.jsonMapper(), new Resolver()).openapi31(true);
    }

    private static final class Resolver extends TypeNameResolver {

        @Override
        protected String getNameOfClass(Class<?> type) {
            return name(type);
        }
    }

    /** The name of a class in the description. */
    static String name(Class<?> type) {
        Class<?> around = type.getEnclosingClass();
        if (around == null || !type.getName().startsWith(ROOT)) {
            return type.getSimpleName();
        }
        String module = module(type);
        String outer = around.getSimpleName().replaceFirst("Controller$", "");
        return (outer.startsWith(module) ? "" : module) + outer + type.getSimpleName();
    }

    private static String module(Class<?> type) {
        String rest = type.getName().substring(ROOT.length());
        int end = rest.indexOf('.');
        return end < 0 ? "" : rest.substring(0, 1).toUpperCase(Locale.ROOT) + rest.substring(1, end);
    }
}
