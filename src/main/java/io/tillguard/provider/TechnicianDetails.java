package io.tillguard.provider;

import io.tillguard.shared.EnteredText;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is kept of a technician beside badge and state. */
public record TechnicianDetails(
        String name,
        @Nullable String idLast4,
        @Nullable String photo,
        LocalDate startsOn,
        @Nullable LocalDate endsOn) {

    private static final int LONGEST_NAME = 100;
    private static final Pattern LAST4 = Pattern.compile("[0-9A-Z]{4}");

    public TechnicianDetails {
        name = EnteredText.required("name", name, LONGEST_NAME);
        idLast4 = last4(idLast4);
        photo = Entered.digest("photo", photo);
        Days.known("startsOn", startsOn);
        if (endsOn != null) {
            Days.inOrder("endsOn", startsOn, Days.known("endsOn", endsOn));
        }
    }

    /** What a person or machine entered. */
    public static TechnicianDetails entered(
            @Nullable String name,
            @Nullable String idLast4,
            @Nullable String photo,
            @Nullable LocalDate startsOn,
            @Nullable LocalDate endsOn) {
        return new TechnicianDetails(
                name == null ? "" : name, idLast4, photo, Entered.needed("startsOn", startsOn), endsOn);
    }

    private static @Nullable String last4(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String last = text.strip().toUpperCase(Locale.ROOT);
        if (!LAST4.matcher(last).matches()) {
            throw EnteredText.refused(
                    "bad-id-last4",
                    "idLast4",
                    "Of an identity card exactly the last four characters are kept",
                    last.length() > 4 ? "…" : last);
        }
        return last;
    }
}
