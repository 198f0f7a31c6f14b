package io.tillguard.incident;

import io.tillguard.provider.ReachedBy;
import io.tillguard.shared.EnteredText;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A contact for emergencies as somebody enters it.
 *
 * @param node the region or site that it is there for; null for the whole company
 */
public record EmergencyContactDetails(
        Recipient recipient,
        String name,
        @Nullable String phone,
        @Nullable String mail,
        @Nullable String hours,
        @Nullable String note,
        @Nullable UUID node) {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_HOURS = 200;
    private static final int LONGEST_NOTE = 1_000;

    /**
     * What a person or machine entered.
     *
     * @throws io.tillguard.shared.RefusedException if recipient, name or both phone and mail are missing or malformed
     */
    public static EmergencyContactDetails entered(
            @Nullable Recipient recipient,
            @Nullable String name,
            @Nullable String phone,
            @Nullable String mail,
            @Nullable String hours,
            @Nullable String note,
            @Nullable UUID node) {
        if (recipient == null) {
            throw EnteredText.refused("field-missing", "recipient", "'recipient' is missing", "recipient");
        }
        String known = EnteredText.required("name", name, LONGEST_NAME);
        ReachedBy reach = ReachedBy.entered(known, phone, mail);
        return new EmergencyContactDetails(
                recipient,
                known,
                reach.phone(),
                reach.mail(),
                EnteredText.optional("hours", hours, LONGEST_HOURS),
                EnteredText.optional("note", note, LONGEST_NOTE),
                node);
    }
}
