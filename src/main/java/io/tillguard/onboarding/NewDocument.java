package io.tillguard.onboarding;

import io.tillguard.organisation.Position;
import io.tillguard.shared.EnteredText;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A paper that is handed in.
 *
 * @param file the SHA-256 of the file that was handed in
 * @param seenOn of a visit to the site: the day, else null
 * @param place of a visit to the site: where the photo was taken, else null
 */
public record NewDocument(
        DocumentKind kind,
        String file,
        @Nullable String title,
        @Nullable LocalDate seenOn,
        @Nullable Position place) {

    public NewDocument {
        file = EnteredText.required("file", file, 64);
        title = EnteredText.optional("title", title, 200);
        if (kind == DocumentKind.SITE_VISIT && (seenOn == null || place == null)) {
            throw EnteredText.refused("visit-incomplete", "seenOn", "A visit to the site has a day and a place", kind);
        }
    }
}
