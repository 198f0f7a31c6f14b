package io.tillguard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.tillguard.testing.SqlTest;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

@SqlTest
class SchemaNamesTest {

    @Autowired
    private MockMvc http;

    @Autowired
    private JsonMapper json;

    @Test
    void noTwoRecordsThatGoOverRestHaveTheSameName() {
        var named = new TreeMap<String, Set<String>>();
        for (Class<?> each : overRest()) {
            named.computeIfAbsent(SchemaNames.name(each), name -> new TreeSet<>())
                    .add(each.getName());
        }
        assertThat(named).hasSizeGreaterThan(100);
        named.values().removeIf(classes -> classes.size() == 1);
        assertThat(named).isEmpty();
    }

    @Test
    void theDescriptionNamesEachDraftAfterItsController() throws Exception {
        String text =
                http.perform(get("/api/openapi")).andReturn().getResponse().getContentAsString();
        var schemas = json.readTree(text).get("components").get("schemas");
        assertThat(schemas.has("Draft")).isFalse();
        assertThat(schemas.get("SettlementCreditsDraft").get("properties").has("bankReference"))
                .isTrue();
        assertThat(schemas.get("ProviderMerchantsDraft").get("properties").has("bankReference"))
                .isFalse();
        assertThat(text).contains("\"#/components/schemas/SettlementCreditsDraft\"");
    }

    /** Records of the console that a controller takes as a body or answers with, and what they are made of. */
    private static Set<Class<?>> overRest() {
        var found = new HashSet<Class<?>>();
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("io.tillguard").stream()
                        .filter(each -> each.isAnnotatedWith(RestController.class))
                        .map(JavaClass::reflect)
                        .flatMap(each -> Arrays.stream(each.getDeclaredMethods()))
                        .filter(method -> !method.isSynthetic() && method.getAnnotations().length > 0)
                        .forEach(method -> gather(method, found));
        return found;
    }

    private static void gather(Method method, Set<Class<?>> found) {
        gather(method.getGenericReturnType(), found);
        for (Parameter parameter : method.getParameters()) {
            if (parameter.isAnnotationPresent(RequestBody.class)) {
                gather(parameter.getParameterizedType(), found);
            }
        }
    }

    private static void gather(Type type, Set<Class<?>> found) {
        if (type instanceof ParameterizedType generic) {
            gather(generic.getRawType(), found);
            Arrays.stream(generic.getActualTypeArguments()).forEach(each -> gather(each, found));
        } else if (type instanceof GenericArrayType array) {
            gather(array.getGenericComponentType(), found);
        } else if (type instanceof Class<?> plain
                && plain.isRecord()
                && plain.getName().startsWith("io.tillguard")
                && found.add(plain)) {
            for (RecordComponent component : plain.getRecordComponents()) {
                gather(component.getGenericType(), found);
            }
        }
    }
}
