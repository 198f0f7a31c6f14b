package io.tillguard.software.policy;

import io.tillguard.shared.EnteredText;
import io.tillguard.software.ProductName;
import java.time.LocalDate;

/**
 * An exception as somebody proposes it.
 *
 * @param until the last day on which it holds, in UTC
 */
public record NewException(String cve, ProductName product, LocalDate until, String reason) {

    private static final int LONGEST_CVE = 20;
    private static final int LONGEST_REASON = 1_000;

    public NewException {
        cve = EnteredText.required("cve", cve, LONGEST_CVE);
        reason = EnteredText.required("reason", reason, LONGEST_REASON);
    }
}
