package io.tillguard.provider;

import io.tillguard.shared.EnteredText;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How somebody is reached: by phone, by mail, or both. */
public record ReachedBy(@Nullable String phone, @Nullable String mail) {

    private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 ()/-]{1,30}(( ?ext\\.? ?|#|转)[0-9]{1,6})?");
    private static final Pattern MAIL =
            Pattern.compile("[^\\s@<>\",;]{1,64}@[^\\s@<>\",;]{1,120}\\.[^\\s@<>\",;.]{2,}");
    private static final int LONGEST_PHONE = 40;
    private static final int LONGEST_MAIL = 200;

    /**
     * What somebody entered.
     *
     * @param name whose it is
     * @throws io.tillguard.shared.RefusedException if both are missing, or one is none
     */
    public static ReachedBy entered(String name, @Nullable String phone, @Nullable String mail) {
        String number = EnteredText.optional("phone", phone, LONGEST_PHONE);
        String address = EnteredText.optional("mail", mail, LONGEST_MAIL);
        if (number == null && address == null) {
            throw EnteredText.refused(
                    "contact-unreachable", "phone", "A contact has a phone number or a mail address", name);
        }
        if (number != null && !PHONE.matcher(number).matches()) {
            throw EnteredText.refused("bad-phone", "phone", "This is no phone number: '%s'".formatted(number), number);
        }
        if (address != null && !MAIL.matcher(address).matches()) {
            throw EnteredText.refused("bad-mail", "mail", "This is no mail address: '%s'".formatted(address), address);
        }
        return new ReachedBy(number, address);
    }
}
