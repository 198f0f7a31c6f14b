package io.tillguard.provider;

import io.tillguard.shared.EnteredText;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A contact as somebody enters it: with a phone number, a mail address, or both. */
public record ContactDetails(
        ContactRole role,
        String name,
        @Nullable String phone,
        @Nullable String mail,
        @Nullable String note) {

    private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 ()/-]{1,30}(( ?ext\\.? ?|#|转)[0-9]{1,6})?");
    private static final Pattern MAIL =
            Pattern.compile("[^\\s@<>\",;]{1,64}@[^\\s@<>\",;]{1,120}\\.[^\\s@<>\",;.]{2,}");
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_PHONE = 40;
    private static final int LONGEST_MAIL = 200;
    private static final int LONGEST_NOTE = 400;

    public ContactDetails {
        name = EnteredText.required("name", name, LONGEST_NAME);
        phone = EnteredText.optional("phone", phone, LONGEST_PHONE);
        mail = EnteredText.optional("mail", mail, LONGEST_MAIL);
        note = EnteredText.optional("note", note, LONGEST_NOTE);
        if (phone == null && mail == null) {
            throw EnteredText.refused(
                    "contact-unreachable", "phone", "A contact has a phone number or a mail address", name);
        }
        if (phone != null && !PHONE.matcher(phone).matches()) {
            throw EnteredText.refused("bad-phone", "phone", "This is no phone number: '%s'".formatted(phone), phone);
        }
        if (mail != null && !MAIL.matcher(mail).matches()) {
            throw EnteredText.refused("bad-mail", "mail", "This is no mail address: '%s'".formatted(mail), mail);
        }
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
