package io.tillguard.inspection;

/** What makes an inspection look as if it was only ticked off. Words: {@code inspection.sign.<CONSTANT>}. */
public enum Sign {
    MANY_IN_A_MINUTE,
    WRONG_PLACE,
    SAME_PHOTO,
    SAME_DURATION,
    /** The place of the terminal is known, that of the phone is not. */
    NO_POSITION,
    /** So inexact that it says nothing of the place. */
    VAGUE_POSITION,
    SERIAL_NOT_READ,
    SERIAL_TYPED,
    /** The reference picture itself was sent as today's photo. */
    REFERENCE_PHOTO,
    /** There is a reference, and nobody compared. */
    NOT_COMPARED,
    /** The phone's clock was set in between, or it was offline for very long. */
    CLOCK_DOUBTFUL,
    /** One that does not count for the model, or has not for long. */
    OTHER_CHECKLIST
}
