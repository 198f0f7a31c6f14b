package io.tillguard.obligation;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A place in a law or standard.
 *
 * @param regulation such as PCI DSS
 * @param article such as 9.5.1.2.1, null for all of it
 */
public record Citation(String regulation, @Nullable String article) {

    static final int LONGEST_REGULATION = 200;
    static final int LONGEST_ARTICLE = 60;

    /** Chinese texts put names of laws between these marks, or do not. */
    private static final Pattern SKIPPED = Pattern.compile("[\\s\\p{Z}《》]+");

    public Citation {
        regulation = Entered.line("regulation", regulation, LONGEST_REGULATION);
        article = Entered.optionalLine("article", article, LONGEST_ARTICLE);
        Entered.key("regulation", regulation, LONGEST_REGULATION);
    }

    /** A name as names are compared: without case, spaces, width of characters and marks around it. */
    static String key(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKC);
        return SKIPPED.matcher(plain).replaceAll("").toLowerCase(Locale.ROOT);
    }

    String regulationKey() {
        return key(regulation);
    }

    /**
     * Whether what is said of one place holds for the other: it is the same regulation, and one article lies within the other or
     * one of the two names none. 9.5.1 lies within 9.5, and 9.5.10 not within 9.5.1.
     */
    public boolean touches(Citation other) {
        return regulationKey().equals(other.regulationKey())
                && (article == null
                        || other.article == null
                        || isWithin(article, other.article)
                        || isWithin(other.article, article));
    }

    private static boolean isWithin(String inner, String outer) {
        return (key(inner) + ".").startsWith(key(outer) + ".");
    }

    @Override
    public String toString() {
        return article == null ? regulation : regulation + " " + article;
    }
}
