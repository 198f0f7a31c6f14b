package io.tillguard.restriction;

import io.tillguard.shared.EnteredText;
import io.tillguard.shared.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known when an account turns out to be limited or frozen.
 *
 * @param toldBy who said so: the acquirer, the bank, the police
 * @param reference their number
 * @param since null for now
 * @param owner who is to have it lifted
 * @param dueOn by when
 */
public record NewFreeze(
        UUID merchant,
        FreezeKind kind,
        String reason,
        String toldBy,
        @Nullable String reference,
        @Nullable Instant since,
        @Nullable Money held,
        String owner,
        LocalDate dueOn) {

    static final int LONGEST_TEXT = 1_000;
    static final int LONGEST_NAME = 200;
    private static final int LONGEST_REFERENCE = 80;

    public NewFreeze {
        reason = EnteredText.required("reason", reason, LONGEST_TEXT);
        toldBy = EnteredText.required("toldBy", toldBy, LONGEST_NAME);
        reference = EnteredText.optional("reference", reference, LONGEST_REFERENCE);
        owner = EnteredText.required("owner", owner, LONGEST_NAME);
    }

    /**
     * What a person or machine entered.
     *
     * @throws io.tillguard.shared.RefusedException naming what is missing or wrong
     */
    public static NewFreeze entered(
            UUID merchant,
            @Nullable FreezeKind kind,
            @Nullable String reason,
            @Nullable String toldBy,
            @Nullable String reference,
            @Nullable Instant since,
            @Nullable BigDecimal held,
            @Nullable String currency,
            @Nullable String owner,
            @Nullable LocalDate dueOn) {
        return new NewFreeze(
                merchant,
                needed("kind", kind),
                text(reason),
                text(toldBy),
                reference,
                since,
                held == null ? null : held(Money.entered(held, currency)),
                text(owner),
                needed("dueOn", dueOn));
    }

    private static Money held(Money held) {
        if (held.amount().signum() <= 0) {
            throw EnteredText.refused(
                    "amount-not-positive", "held", "The amount must be more than nothing", held.amount());
        }
        return held;
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    static <T> T needed(String field, @Nullable T value) {
        if (value == null) {
            throw EnteredText.refused("field-missing", field, "'%s' is missing".formatted(field), field);
        }
        return value;
    }
}
