package io.tillguard.fleet;

import io.tillguard.shared.Refusal;
import io.tillguard.shared.RefusedException;
import java.util.regex.Pattern;

/** Merchant number (商户编码): 15 digits. */
public record MerchantNumber(String value) {

    private static final Pattern FORM = Pattern.compile("[0-9]{15}");

    public MerchantNumber {
        if (!FORM.matcher(value).matches()) {
            throw new RefusedException(Refusal.of(
                    "bad-merchant-no",
                    "merchant_no",
                    "A merchant number has 15 digits: '%s'".formatted(Refusal.plain(value)),
                    value));
        }
    }

    /** As people type it: blanks around it do not matter. */
    public static MerchantNumber entered(String text) {
        return new MerchantNumber(text.strip());
    }
}
