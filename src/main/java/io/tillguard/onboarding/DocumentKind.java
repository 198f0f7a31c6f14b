package io.tillguard.onboarding;

import java.util.Arrays;
import java.util.List;

/** The papers of a case. Words: {@code onboarding.document.<CONSTANT>}. */
public enum DocumentKind {
    BUSINESS_LICENCE(true),
    APPLICANT_IDENTITY(true),
    PURCHASE_ORDER(true),
    CONTRACT(false),
    INVOICE(false),
    /** A photo of the site, with the day and the place at which it was taken. */
    SITE_VISIT(false),
    OTHER(false);

    private final boolean required;

    DocumentKind(boolean required) {
        this.required = required;
    }

    /** Code of the refusal of a case that lacks it. */
    String missing() {
        return switch (this) {
            case BUSINESS_LICENCE -> "business-licence-missing";
            case APPLICANT_IDENTITY -> "applicant-identity-missing";
            case PURCHASE_ORDER -> "purchase-order-missing";
            case CONTRACT, INVOICE, SITE_VISIT, OTHER -> "document-missing";
        };
    }

    /** Those without which an application is not judged. */
    static List<DocumentKind> required() {
        return Arrays.stream(values()).filter(kind -> kind.required).toList();
    }
}
