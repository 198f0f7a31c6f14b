package io.tillguard.shell;

import com.vaadin.flow.i18n.I18NProvider;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * The words of the console in English and Simplified Chinese: all bundles {@code messages/<module>.properties} and {@code
 * messages/<module>_zh_CN.properties} together. Any Chinese locale reads Chinese, every other one English.
 */
@Component
public final class Messages implements I18NProvider {

    private static final long serialVersionUID = 1L;

    private static final Logger LOG = LoggerFactory.getLogger(Messages.class);

    private static final String CHINESE = "_zh_CN.properties";

    private final Map<String, String> english = new HashMap<>();
    private final Map<String, String> chinese = new HashMap<>();

    public Messages() {
        try {
            for (Resource bundle :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:messages/*.properties")) {
                String name = String.valueOf(bundle.getFilename());
                load(bundle, name.endsWith(CHINESE) ? chinese : english);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The message bundles cannot be read", e);
        }
    }

    private static void load(Resource bundle, Map<String, String> words) throws IOException {
        Properties properties = new Properties();
        try (var reader = new InputStreamReader(bundle.getInputStream(), StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        properties.forEach((key, text) -> words.put(key.toString(), text.toString()));
    }

    /** The message in the locale's language; the key itself when there is none. */
    public String text(Locale locale, String key, Object... values) {
        Map<String, String> words = isChinese(locale) ? chinese : english;
        String pattern = words.getOrDefault(key, english.get(key));
        if (pattern == null) {
            LOG.debug("No message for key {}", key);
            return key;
        }
        return new MessageFormat(pattern, locale).format(values);
    }

    /** All words whose keys begin so, in the locale's language, for a page that fills {@code {0}} to {@code {2}} itself. */
    public SortedMap<String, String> beginningWith(Locale locale, String prefix) {
        SortedMap<String, String> words = new TreeMap<>();
        english.keySet().stream()
                .filter(key -> key.startsWith(prefix))
                .forEach(key -> words.put(key, text(locale, key, "{0}", "{1}", "{2}")));
        return words;
    }

    /** Whether there is a message for the key. */
    public boolean knows(String key) {
        return english.containsKey(key);
    }

    private static boolean isChinese(Locale locale) {
        return Locale.CHINESE.getLanguage().equals(locale.getLanguage());
    }

    @Override
    public List<Locale> getProvidedLocales() {
        return List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE);
    }

    @Override
    public String getTranslation(String key, Locale locale, Object... params) {
        return text(locale, key, params);
    }
}
