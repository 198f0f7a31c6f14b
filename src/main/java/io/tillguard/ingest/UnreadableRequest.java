package io.tillguard.ingest;

import io.tillguard.shared.Refusal;
import java.util.List;

/**
 * A request that could not be read to its end. What was taken before the break stays: sending the whole request again is
 * safe, because reports are idempotent.
 */
public final class UnreadableRequest extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;
    private final boolean tooLarge;
    private final transient ReportAnswer soFar;

    private UnreadableRequest(Refusal refusal, boolean tooLarge, ReportAnswer soFar) {
        super(refusal.message());
        this.refusal = refusal;
        this.tooLarge = tooLarge;
        this.soFar = soFar;
    }

    static UnreadableRequest broken(String code, String message) {
        return new UnreadableRequest(new Refusal(code, null, message, null), false, nothing());
    }

    static UnreadableRequest tooLarge(String code, String message) {
        return new UnreadableRequest(new Refusal(code, null, message, null), true, nothing());
    }

    UnreadableRequest after(ReportAnswer answer) {
        return new UnreadableRequest(refusal, tooLarge, answer);
    }

    private static ReportAnswer nothing() {
        return new ReportAnswer(0, 0, List.of());
    }

    public Refusal refusal() {
        return refusal;
    }

    /** True when a limit was passed, false when the text itself is broken. */
    public boolean tooLarge() {
        return tooLarge;
    }

    /** What had been taken before the break. */
    public ReportAnswer soFar() {
        return soFar;
    }
}
