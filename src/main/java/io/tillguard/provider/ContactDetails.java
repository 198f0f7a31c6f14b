package io.tillguard.provider;

import io.tillguard.shared.EnteredText;
import org.jspecify.annotations.Nullable;

/** A contact as somebody enters it: with a phone number, a mail address, or both. */
public record ContactDetails(
        ContactRole role,
        String name,
        @Nullable String phone,
        @Nullable String mail,
        @Nullable String note) {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_NOTE = 400;

    public ContactDetails {
        name = EnteredText.required("name", name, LONGEST_NAME);
        note = EnteredText.optional("note", note, LONGEST_NOTE);
        ReachedBy reach = ReachedBy.entered(name, phone, mail);
        phone = reach.phone();
        mail = reach.mail();
    }

    /** What a person or machine entered. */
    public static ContactDetails entered(
            @Nullable ContactRole role,
            @Nullable String name,
            @Nullable String phone,
            @Nullable String mail,
            @Nullable String note) {
        return new ContactDetails(Entered.needed("role", role), name == null ? "" : name, phone, mail, note);
    }
}
