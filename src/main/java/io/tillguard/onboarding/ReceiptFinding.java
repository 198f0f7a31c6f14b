package io.tillguard.onboarding;

/** Why a device is rejected whatever the inspector thinks of it. Words: {@code onboarding.finding.<CONSTANT>}. */
public enum ReceiptFinding {
    /** Another serial number than in the register. */
    SERIAL_DIFFERS,
    /** The company does not allow the model. */
    MODEL_NOT_ALLOWED,
    /** No approval of the model lets a device be put to use today. */
    APPROVAL_ENDED,
    /** Hardware or firmware that no approval of the model names. */
    VERSION_NOT_APPROVED,
    /** A decisive item failed. */
    ITEM_FAILED
}
