package io.tillguard.settlement;

import java.text.Normalizer;
import java.util.Locale;

/** Names of payers as they are compared: banks write them with other spaces, widths and brackets. */
final class PayerName {

    private PayerName() {}

    static String key(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
