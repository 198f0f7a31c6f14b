package io.tillguard.ingest;

import io.tillguard.fleet.KeyFact;
import io.tillguard.shared.RefusedException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a report tells of keys and certificates: which ones they are, never the keys themselves. */
final class KeyStatement {

    private static final int MOST = 50;
    private static final int LONGEST_NAME = 40;
    private static final Pattern IDENTITY = Pattern.compile("[0-9A-F]{4,64}");

    private KeyStatement() {}

    /**
     * Reads {@code keys} (name, ksn or keyId, expiresOn) and {@code certificates} (name, fingerprint, expiresOn).
     *
     * @throws RefusedException naming the first field that is missing or has the wrong form
     */
    static List<KeyFact> read(JsonFields report) {
        List<KeyFact> facts = new ArrayList<>();
        List<KeyFact> keys = report.each("keys", MOST, element -> key(element.object()));
        List<KeyFact> certificates = report.each("certificates", MOST, element -> certificate(element.object()));
        facts.addAll(keys == null ? List.of() : keys);
        facts.addAll(certificates == null ? List.of() : certificates);
        return facts;
    }

    private static KeyFact key(JsonFields key) {
        String name = key.requiredText("name", LONGEST_NAME);
        LocalDate expires = day(key);
        String ksn = key.text("ksn", 24);
        if (ksn == null) {
            return new KeyFact(KeyFact.Kind.KEY, name, identity(key, "keyId"), null, expires);
        }
        KeyFact fact = KeyFact.ofKsn(name, ksn, expires);
        if (fact == null) {
            throw JsonFields.refused(key.at("ksn"), "must have 20 or 24 hexadecimal digits", ksn);
        }
        return fact;
    }

    private static KeyFact certificate(JsonFields certificate) {
        return new KeyFact(
                KeyFact.Kind.CERTIFICATE,
                certificate.requiredText("name", LONGEST_NAME),
                identity(certificate, "fingerprint"),
                null,
                day(certificate));
    }

    /** Fingerprints are written with and without colons. */
    private static String identity(JsonFields fields, String name) {
        String text = fields.requiredText(name, 95);
        String digits = text.replace(":", "").toUpperCase(Locale.ROOT);
        if (!IDENTITY.matcher(digits).matches()) {
            throw JsonFields.refused(fields.at(name), "must have 4 to 64 hexadecimal digits", text);
        }
        return digits;
    }

    private static @Nullable LocalDate day(JsonFields fields) {
        String text = fields.text("expiresOn", 10);
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw JsonFields.refused(fields.at("expiresOn"), "must be a day such as 2027-01-31", text);
        }
    }
}
