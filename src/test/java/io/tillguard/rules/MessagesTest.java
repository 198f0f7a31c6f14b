package io.tillguard.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every word the console shows exists in English and in Simplified Chinese, and none is left over. */
class MessagesTest {
    private static final Path BUNDLES = Path.of("src/main/resources/messages");
    private static final String CHINESE = "_zh_CN.properties";

    /** Methods whose first argument, when it is a literal, is a message key. */
    private static final Set<String> TRANSLATORS = Set.of("getTranslation", "translate", "text", "message", "t");

    /** A key has at least one dot and no blanks; other literals are words of another kind. */
    private static final Pattern KEY = Pattern.compile("[a-zA-Z][\\w-]*(\\.[\\w-]+)+");

    /** Keys under these prefixes are put together at run time, from enum constants and identifiers. */
    private static final List<String> DERIVED = List.of(
            "audit.action.",
            "fleet.column.",
            "fleet.timeline.",
            "ingest.column.",
            "nav.section.",
            "organisation.site.",
            "overview.column.",
            "permission.",
            "phone.",
            "problem.",
            "refusal.",
            "rule.",
            "shell.colours.",
            "task.");

    /** Keys that end with the name of an enum constant: the constant is appended at run time. */
    private static final Pattern CONSTANT = Pattern.compile(".*\\.[A-Z][A-Z0-9_]*");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d+");

    @Test
    void everyBundleIsCompleteInBothLanguages() {
        for (var english : bundles(name -> !name.endsWith(CHINESE))) {
            var chinese = chinese(english);
            assertThat(chinese).exists();
            assertThat(load(chinese).stringPropertyNames())
                    .as("Keys of %s", chinese)
                    .containsExactlyInAnyOrderElementsOf(load(english).stringPropertyNames());
        }
        for (var chinese : bundles(name -> name.endsWith(CHINESE))) {
            assertThat(Path.of(chinese.toString().replace(CHINESE, ".properties")))
                    .exists();
        }
    }

    @Test
    void noKeyStandsInTwoBundles() {
        var seen = new TreeSet<String>();
        for (var english : bundles(name -> !name.endsWith(CHINESE))) {
            for (var key : load(english).stringPropertyNames()) {
                assertThat(seen.add(key))
                        .as("%s is in another bundle than %s too", key, english)
                        .isTrue();
            }
        }
    }

    @Test
    void bothLanguagesFillTheSamePlaceholders() {
        for (var english : bundles(name -> !name.endsWith(CHINESE))) {
            var words = load(english);
            var translations = load(chinese(english));
            for (var key : words.stringPropertyNames()) {
                assertThat(placeholders(translations.getProperty(key, "")))
                        .as("Placeholders of %s", key)
                        .isEqualTo(placeholders(words.getProperty(key)));
            }
        }
    }

    @Test
    void everyKeyThatTheCodeAsksForExists() {
        var asked = new TreeSet<>(sources().translated());
        asked.removeIf(text -> !KEY.matcher(text).matches());
        asked.removeAll(keys());
        assertThat(asked).as("Missing messages").isEmpty();
    }

    @Test
    void noKeyIsLeftOver() {
        var unused = new TreeSet<>(keys());
        unused.removeAll(sources().texts());
        unused.removeIf(key -> DERIVED.stream().anyMatch(key::startsWith));
        unused.removeIf(key -> CONSTANT.matcher(key).matches());
        assertThat(unused).as("Unused messages").isEmpty();
    }

    @Test
    void thePageForPhonesAsksForWordsThatExistAndLeavesNoneOver() throws IOException {
        var text = new StringBuilder();
        try (var files = Files.list(Path.of("frontend/phone"))) {
            for (var file :
                    files.filter(each -> each.toString().endsWith(".ts")).toList()) {
                text.append(Files.readString(file));
            }
        }
        var keys = new TreeSet<>(keys());
        keys.removeIf(key -> !key.startsWith("phone."));
        var asked = found(text, "\\bt\\(\\s*'([a-z][\\w.-]*)'");
        var begun = found(text, "\\bt\\(`([a-z-]+\\.)\\$\\{");
        assertThat(asked).isNotEmpty().allSatisfy(key -> assertThat(keys).contains("phone." + key));
        keys.removeIf(key -> begun.stream().anyMatch(key.substring("phone.".length())::startsWith));
        keys.removeIf(key -> text.indexOf("'" + key.substring("phone.".length()) + "'") >= 0);
        assertThat(keys).as("Unused words").isEmpty();
    }

    private static Set<String> found(CharSequence text, String pattern) {
        var found = new TreeSet<String>();
        Pattern.compile(pattern).matcher(text).results().forEach(match -> found.add(match.group(1)));
        return found;
    }

    private static Sources sources() {
        return new Sources(Sources.MAIN, TRANSLATORS, Integer.MAX_VALUE);
    }

    private static Set<String> keys() {
        var keys = new TreeSet<String>();
        bundles(name -> !name.endsWith(CHINESE))
                .forEach(file -> keys.addAll(load(file).stringPropertyNames()));
        return keys;
    }

    private static Path chinese(Path english) {
        return Path.of(english.toString().replace(".properties", CHINESE));
    }

    private static Set<String> placeholders(String text) {
        var found = new TreeSet<String>();
        PLACEHOLDER.matcher(text).results().forEach(result -> found.add(result.group()));
        return found;
    }

    private static List<Path> bundles(Predicate<String> name) {
        if (!Files.isDirectory(BUNDLES)) {
            return List.of();
        }
        try (var files = Files.list(BUNDLES)) {
            return files.filter(file -> file.toString().endsWith(".properties") && name.test(file.toString()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties load(Path file) {
        var properties = new Properties();
        if (Files.exists(file)) {
            try (var reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return properties;
    }
}
