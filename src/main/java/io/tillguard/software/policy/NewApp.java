package io.tillguard.software.policy;

import io.tillguard.shared.EnteredText;
import io.tillguard.software.CatalogueName;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An app as somebody puts it on the allow-list. Signature and store are asked for when they are given: then only an app that is
 * reported with them is the one that is allowed.
 *
 * @param signatureSha256 digest of the certificate that signs it
 * @param store where it must come from, as status reports name it
 */
public record NewApp(
        String name,
        @Nullable String publisher,
        @Nullable String signatureSha256,
        @Nullable String store) {

    private static final int LONGEST = 200;
    private static final int DIGEST = 64;
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    public NewApp {
        name = CatalogueName.clean(EnteredText.required("name", name, LONGEST));
        publisher = EnteredText.optional("publisher", publisher, LONGEST);
        signatureSha256 = digest(signatureSha256);
        store = EnteredText.optional("store", store, LONGEST);
    }

    /** How names compare: as those of status reports do. */
    String key() {
        return CatalogueName.key(name);
    }

    /** A LIKE pattern, escaped by {@code !}, of the reported line that shows all that this asks for; see {@code fleet_last_report.unknown_apps}. */
    public String pattern() {
        return "%\n"
                + literal(key())
                + "\t"
                + (signatureSha256 == null ? "_".repeat(DIGEST) : signatureSha256)
                + "\t"
                + (store == null ? "" : literal(CatalogueName.key(store)) + "\n")
                + "%";
    }

    private static String literal(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }

    private static @Nullable String digest(@Nullable String text) {
        String given = EnteredText.optional("signatureSha256", text, LONGEST);
        if (given == null) {
            return null;
        }
        String plain = given.replace(":", "").toLowerCase(Locale.ROOT);
        if (!SHA_256.matcher(plain).matches()) {
            throw EnteredText.refused(
                    "digest-malformed", "signatureSha256", "A SHA-256 digest has 64 hexadecimal digits", given);
        }
        return plain;
    }
}
