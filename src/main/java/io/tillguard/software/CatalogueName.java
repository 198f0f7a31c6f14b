package io.tillguard.software;

import java.text.Normalizer;
import java.util.Locale;

/** How names of manufacturers, models and products compare: whole, ignoring case and the amount of space, never in part. */
public final class CatalogueName {

    public static final int LONGEST = 120;

    private CatalogueName() {}

    /** A name without surplus space. */
    public static String clean(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC).strip().replaceAll("[\\s\\p{Cntrl}]+", " ");
    }

    /** What two names share exactly when they are the same. */
    public static String key(String name) {
        return clean(name).toLowerCase(Locale.ROOT);
    }
}
